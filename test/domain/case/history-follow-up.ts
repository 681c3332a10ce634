/** The part of a random history that follows a case up. */
import fc from 'fast-check';
import { type Case, followUpOutcomes } from '../../../src/domain/case/case.ts';
import type { FollowUpAction } from '../../../src/domain/case/follow-up-actions.ts';
import { followUpActions } from '../../support/follow-up-builders.ts';

export const followUpDraws = {
  /** Mostly the step that is open. */
  step: fc.constantFrom(null, null, null, 'check' as const, 'progress' as const),
  outcome: fc.constantFrom(...followUpOutcomes),
};

interface Drawn {
  readonly step: 'check' | 'progress' | null;
  readonly outcome: (typeof followUpOutcomes)[number];
  readonly rarely: boolean;
}

export function followUpActionOf(
  type: FollowUpAction['type'],
  current: Case,
  drawn: Drawn,
  next: { readonly id: string; readonly dueAt: string },
): FollowUpAction {
  switch (type) {
    case 'follow_up': {
      const open = current.followUps.find(({ state }) => state === 'open');
      const reason = drawn.rarely ? null : followUpActions.zone.reason;
      const step = drawn.step ?? open?.kind ?? 'confirm';
      const { outcome, rarely: suppressed } = drawn;
      return { ...followUpActions.follow_up, step, outcome, suppressed, next, reason };
    }
    case 'keep':
      return { type, promiseId: drawn.rarely ? 'no-such-promise' : null };
    case 'zone':
      return followUpActions.zone;
  }
}
