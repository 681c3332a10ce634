/** For each action a case on which it makes sense. */
import type { Case, CaseStatus, Reply } from '../../../src/domain/case/case.ts';
import type { TeamActionType } from '../../../src/domain/case/team-action.ts';
import {
  aCase,
  anApprovedReply,
  aReply,
  hoursAfter,
  hoursBefore,
} from '../../support/case-builders.ts';
import { anOpenFollowUp, aPromise } from '../../support/follow-up-builders.ts';
import { aHandoff } from '../../support/handoff-builders.ts';

const escalated = {
  wake: { snoozedUntil: hoursAfter(1) },
  handed_over: { handoff: aHandoff(hoursBefore(1)) },
  acknowledge: { pageSince: hoursBefore(1) },
  unhold: { holds: ['collection'] },
  check: {
    checklist: [
      { id: 'legal/legal-told', must: true, required: false, doneBy: null, doneAt: null },
    ],
  },
} as const;

/** A case of the agent's on which the action makes sense. */
export function aCaseFor(type: TeamActionType, given: Partial<Case> = {}): Case {
  const statuses: Partial<Record<TeamActionType, CaseStatus>> = {
    claim: 'new',
    close: 'resolved',
    reopen: 'closed',
    survey: 'closed',
  };
  const onTheirWay: Partial<Record<TeamActionType, Reply>> = {
    approve: aReply(),
    reject: aReply(),
    posted: anApprovedReply(),
    by_hand: anApprovedReply({ via: 'api' }),
    settle: anApprovedReply({ via: 'api', state: 'unconfirmed', attemptAt: hoursBefore(1) }),
  };
  const reply = onTheirWay[type];
  return aCase({
    status: statuses[type] ?? 'open',
    replies: reply ? [reply] : [],
    followUps: type === 'follow_up' ? [anOpenFollowUp()] : [],
    promises: type === 'keep' ? [aPromise()] : [],
    ...(type in escalated && escalated[type as keyof typeof escalated]),
    ...given,
  });
}
