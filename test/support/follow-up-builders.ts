/** Follow-ups, promises and the actions on them, with ordinary values. */
import type { CasePromise, FollowUp } from '../../src/domain/case/case.ts';
import type { FollowUpAction } from '../../src/domain/case/follow-up-actions.ts';

const soon = new Date('2026-03-06T15:00:00Z');

/** Planned for later. */
export function anOpenFollowUp(given: Partial<FollowUp> = {}): FollowUp {
  return {
    id: 'follow-up-1',
    kind: 'confirm',
    dueAt: soon,
    state: 'open',
    outcome: null,
    channel: null,
    doneBy: null,
    doneAt: null,
    ...given,
  };
}

/** Made with a reply of ours, and not due yet. */
export function aPromise(given: Partial<CasePromise> = {}): CasePromise {
  return {
    id: 'promise-1',
    replyId: 'reply-1',
    pattern: 'en:get_back',
    madeAt: new Date('2026-03-04T14:00:00Z'),
    dueAt: soon,
    state: 'open',
    endedBy: null,
    endedAt: null,
    ...given,
  };
}

/** Nothing keeps a reply from going out now. */
export const mayGoOut = { suppressed: false, sendFrom: null, isOpen: true } as const;

/** One action of each type, with everything it needs. */
export const followUpActions: {
  readonly [Type in FollowUpAction['type']]: Extract<FollowUpAction, { type: Type }>;
} = {
  follow_up: {
    type: 'follow_up',
    step: 'confirm',
    outcome: 'confirmed',
    channel: 'call',
    suppressed: false,
    next: { id: 'follow-up-2', dueAt: '2026-03-09T22:30:00.000Z' },
    reason: null,
  },
  keep: { type: 'keep', promiseId: null },
  zone: {
    type: 'zone',
    zone: 'America/Chicago',
    hours: null,
    sendFrom: null,
    reason: { body: 'the fee was refunded', salt: 'bb22' },
  },
};
