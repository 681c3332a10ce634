/** The ladder: whatever happens to a case, pages come when they are due, once, and end with a claim. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadEscalation } from '../../../src/config/load-escalation.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import { decide } from '../../../src/domain/case/decide.ts';
import type { NewCaseEvent } from '../../../src/domain/case/events.ts';
import { decidePages, ladderWithoutPager } from '../../../src/domain/escalation/ladder.ts';
import {
  aCase,
  applied,
  by,
  hoursBefore,
  now,
  supervisor,
  told,
} from '../../support/case-builders.ts';
import { histories } from '../case/drawn-commands.ts';
import { played } from '../case/histories.ts';

const { ladder } = loadEscalation();
const since = hoursBefore(10);

function after(minutes: number): Date {
  return new Date(since.getTime() + minutes * 60_000);
}

function urgent(given: Partial<Case> = {}): Case {
  return aCase({ priority: 'P0', status: 'new', assigneeId: null, pageSince: since, ...given });
}

/** Minutes at which somebody is paged when a clock ticks at these. */
function pagedAt(current: Case, ticks: readonly number[], channels = ['email']): number[] {
  const rules = channels.length > 0 ? ladder : ladderWithoutPager(ladder);
  const minutes: number[] = [];
  let state = current;
  for (const tick of ticks) {
    const decision = decidePages(state, rules, channels, after(tick));
    if (told(decision).includes('paged')) minutes.push(tick);
    state = applied(state, decision);
  }
  return minutes;
}

const everyMinute = Array.from({ length: 61 }, (_, minute) => minute);

it('P0 is paged for at once and every five minutes', () => {
  expect(pagedAt(urgent(), everyMinute)).toEqual([
    0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60,
  ]);
});

it('P1 is paged for once, after an hour; what is less urgent is not', () => {
  expect(pagedAt(urgent({ priority: 'P1' }), [...everyMinute, 61, 120, 600])).toEqual([60]);
  expect(pagedAt(urgent({ priority: 'P2' }), [...everyMinute, 600])).toEqual([]);
});

it('in team chat P1 is paged for at once and every five minutes; the other ways keep to their hour', () => {
  const ways = ['email', 'team_chat'];
  const p1 = urgent({ priority: 'P1' });
  expect(pagedAt(p1, everyMinute, ways)).toEqual(pagedAt(urgent(), everyMinute));
  const byAt = (state: Case, minute: number) => {
    const decision = decidePages(state, ladder, ways, after(minute));
    const paged = decision.ok ? decision.events.at(-1) : null;
    return paged?.type === 'paged' ? paged.data.by : [];
  };

  expect(byAt(p1, 0)).toEqual(['team_chat']);
  expect(byAt({ ...p1, pageAt: after(60) }, 60)).toEqual(ways);
  expect(byAt({ ...p1, pageAt: after(55) }, 67)).toEqual(ways); // the rung was missed
  expect(byAt({ ...p1, pageAt: after(65) }, 67)).toEqual(['team_chat']);
});

it('an agent who does not take it loses it to the supervisors at 15 minutes', () => {
  const decision = decidePages(urgent(), ladder, ['email'], after(15));

  expect(told(decision)).toBe('escalated paged');
  expect(applied(urgent(), decision)).toMatchObject({ assignedRole: 'supervisor', escalation: 1 });
});

it('without a pager it is handed over all the same, and the log says that nobody could be paged', () => {
  const decision = decidePages(urgent(), ladderWithoutPager(ladder), [], after(15));

  expect(applied(urgent(), decision).assignedRole).toBe('supervisor');
  expect(decision.ok && decision.events.at(-1)?.data).toMatchObject({ by: [] });
  expect(pagedAt(urgent(), everyMinute, [])).toEqual([0, 15, 30, 45]);
  expect(pagedAt(urgent({ priority: 'P1' }), everyMinute, [])).toEqual([]);
});

it('a claim by whoever holds it already stops the pages that a new message began', () => {
  const held = urgent({ status: 'open', assigneeId: 'agent' });
  const acknowledged = applied(held, {
    ok: true,
    events: [{ type: 'acknowledged', data: {}, at: now, actor: 'agent' }],
  });

  expect(acknowledged.pageSince).toBeNull();
});

type Paged = Extract<NewCaseEvent, { type: 'paged' }>;

it('property: for any history pages stop at a claim, none comes twice for a step, none before its time', () => {
  fc.assert(
    fc.property(histories, (commands) => {
      const seen = new Set<string>();
      for (const { before, after: state, recorded } of played(commands)) {
        for (const event of recorded.filter(
          (one): one is typeof one & Paged => one.type === 'paged',
        )) {
          const { minute, since: from } = event.data;
          expect(before?.pageSince?.toISOString()).toBe(from);
          expect(event.at.getTime()).toBeGreaterThanOrEqual(Date.parse(from) + minute * 60_000);
          expect(seen).not.toContain(`${from}:${minute}`);
          seen.add(`${from}:${minute}`);
        }
        if (recorded.some(({ type }) => type === 'claimed' || type === 'acknowledged')) {
          expect(state.pageSince).toBeNull();
        }
        if (state.status === 'closed' || state.status === 'dismissed') {
          expect(state.pageSince).toBeNull();
        }
      }
    }),
    { numRuns: 300 },
  );
});

const comingAndGoing = fc.array(
  fc.record({
    minutes: fc.nat(7),
    what: fc.constantFrom('tick', 'tick', 'tick', 'claim', 'acknowledge', 'release'),
  }),
  { maxLength: 60, size: 'max' },
);

it('property: however often the clock ticks and people come and go, a step is paged once and nobody who has it is woken', () => {
  fc.assert(
    fc.property(comingAndGoing, (commands) => {
      const steps: string[] = [];
      let state = urgent({ assignedRole: 'supervisor' });
      let at = since;
      for (const { minutes, what } of commands) {
        at = new Date(at.getTime() + minutes * 60_000);
        const before = state;
        const decision =
          what === 'tick'
            ? decidePages(state, ladder, ['email'], at)
            : decide(state, { type: what as 'claim' }, by(supervisor, at));
        state = applied(state, decision);
        for (const event of decision.ok ? decision.events : []) {
          if (event.type !== 'paged') continue;
          expect(before.pageSince).not.toBeNull();
          steps.push(`${event.data.since}:${event.data.minute}`);
        }
      }
      expect(new Set(steps).size).toBe(steps.length);
    }),
    { numRuns: 300 },
  );
});
