/** When pages begin: nobody's urgent case stays unheard because of who touched it last. */
import { expect, it } from 'vitest';
import { decide } from '../../../src/domain/case/decide.ts';
import { event } from '../../../src/domain/case/events.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import {
  aCase,
  actions,
  agent,
  applied,
  by,
  hoursBefore,
  now,
  supervisor,
} from '../../support/case-builders.ts';

it('an urgent case that nobody has claimed is paged for again once its merge is undone', () => {
  const current = aCase({
    priority: 'P0',
    status: 'new',
    assigneeId: null,
    pageSince: hoursBefore(1),
  });
  const by = { at: now, actor: supervisor.id };
  const merged = evolve(current, 'case-1', event('merged', { intoId: 'c', commitment: 'd' }, by));

  const apart = evolve(
    merged,
    'case-1',
    event(
      'unmerged',
      {
        fromId: 'c',
        status: 'new',
        complaintStatus: 'qualifying',
        mentionCount: 1,
        lastMessageAt: now.toISOString(),
        signals: [],
        messagesAt: [],
        moreUrgent: [],
        followUpIds: [],
        promiseIds: [],
        commitment: 'd',
      },
      by,
    ),
  );

  expect(merged.pageSince).toBeNull();
  expect(apart.pageSince).toEqual(now);
});

it('a case that becomes urgent is paged for though the one it was given to, who has not claimed it, did it', () => {
  const correct = { ...actions.correct, correction: { field: 'priority', to: 'P0' } } as const;
  const given = { assigneeId: agent.id, status: 'new' } as const;

  const unclaimed = applied(aCase(given), decide(aCase(given), correct, by(agent)));
  const claimed = applied(aCase(), decide(aCase(), correct, by(agent)));

  expect(unclaimed).toMatchObject({ priority: 'P0', pageSince: now });
  expect(claimed).toMatchObject({ priority: 'P0', pageSince: null });
});
