/** How long people worked on a case, whatever happened to it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handlingMs } from '../../../src/domain/outcome/handling.ts';
import type { LogEntry } from '../../../src/domain/outcome/log.ts';

const start = Date.parse('2026-03-04T09:00:00Z');
const minuteMs = 60_000;

/** `[minute, type, actor]`, as they were recorded. */
function logOf(...entries: readonly (readonly [number, string, string?])[]): readonly LogEntry[] {
  return entries.map(([minute, type, actor = 'ada']) => ({
    type,
    at: new Date(start + minute * minuteMs),
    actor,
    data: type === 'claimed' ? { staffId: actor } : {},
  }));
}

function minutes(log: readonly LogEntry[], until = 1_000): number {
  return handlingMs(log, new Date(start + until * minuteMs)) / minuteMs;
}

describe('handling time', () => {
  it.each([
    [
      'runs from claim to release',
      20,
      [
        [10, 'claimed'],
        [30, 'released'],
      ],
    ],
    [
      'runs from claim to resolution, and not on to the closing',
      50,
      [
        [10, 'claimed'],
        [60, 'resolved'],
        [500, 'closed'],
      ],
    ],
    [
      'adds up what several people did',
      15,
      [
        [0, 'claimed'],
        [10, 'claimed', 'ben'],
        [15, 'released', 'ben'],
      ],
    ],
    [
      'leaves out the time the person takes to answer',
      15,
      [
        [0, 'claimed'],
        [10, 'awaiting_customer'],
        [300, 'mention_joined', 'redress'],
        [320, 'reply_drafted'],
        [325, 'resolved'],
      ],
    ],
    [
      'ends with an escalation, until somebody claims it',
      25,
      [
        [0, 'claimed'],
        [20, 'escalated'],
        [100, 'claimed', 'dora'],
        [105, 'resolved', 'dora'],
      ],
    ],
    [
      'runs on after the holder reopens',
      15,
      [
        [0, 'claimed'],
        [10, 'resolved'],
        [50, 'reopened'],
        [55, 'resolved'],
      ],
    ],
    [
      'does not run while the case lies at rest',
      10,
      [
        [0, 'claimed'],
        [10, 'resolved'],
        [50, 'noted'],
        [60, 'closed'],
      ],
    ],
    [
      'is none when nobody claimed it',
      0,
      [
        [0, 'opened', 'redress'],
        [10, 'assigned', 'redress'],
      ],
    ],
    ['runs until now while it is held', 990, [[10, 'claimed']]],
  ] as const)('%s: %i minutes', (_, expected, entries) => {
    expect(minutes(logOf(...entries))).toBe(expected);
  });

  it('is never negative, never longer than the case lasted, and grows with what is recorded', () => {
    const types = [
      'claimed',
      'released',
      'assigned',
      'escalated',
      'awaiting_customer',
      'resolved',
      'closed',
      'reopened',
      'noted',
      'reply_drafted',
    ];
    const entry = fc.tuple(
      fc.nat(300),
      fc.constantFrom(...types),
      fc.constantFrom('ada', 'ben', 'redress'),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (drawn) => {
        const log = logOf(...drawn.toSorted(([a], [b]) => a - b));
        const whole = minutes(log, 300);

        expect(whole).toBeGreaterThanOrEqual(0);
        expect(whole).toBeLessThanOrEqual(300);
        const parts = log.map((_, index) => handlingMs(log.slice(0, index + 1), log[index]!.at));
        expect(parts).toEqual(parts.toSorted((a, b) => a - b));
      }),
    );
  });
});
