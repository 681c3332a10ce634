/** What can be done to a case beside the buttons of its card: only what fits the state it is in. */
import type { Case } from '../case/case.ts';
import { type CardAction, writeCardId } from './card-id.ts';

export interface CardChoice {
  /** As of a button. */
  readonly id: string;
  readonly label: string;
}

const labels: Readonly<Partial<Record<CardAction, string>>> = {
  acknowledge: 'Seen: stop the pages',
  assign: 'Give it to somebody',
  take: 'Take it over from its holder (supervisors)',
  regenerate: 'Suggest another reply',
  surface: 'Reply in public, in private or by hand',
  follow_up: 'Record a step of the follow-up',
  check: 'Tick off an item of the checklist',
  close: 'Close',
  reopen: 'Reopen',
  dismiss: 'Not a complaint',
  merge: 'Merge into another case',
  snooze: 'Let it sleep until',
  wake: 'Wake it',
  hold: 'Put on hold',
  unhold: 'Lift a hold',
  history: 'History: what happened, and why',
};

/** In the order in which they are shown; what happened can be read of every case. */
export function moreActions(found: Case, number: string): readonly CardChoice[] {
  const isGone = found.mergedIntoId !== null;
  const offered = Object.entries(labels).flatMap(([name, label]) => {
    const action = name as CardAction;
    const isOffered = action === 'history' || (!isGone && (fits[action] ?? never)(found));
    return isOffered ? [{ id: writeCardId({ action, number, replyId: null }), label }] : [];
  });
  return offered;
}

const never = (): boolean => false;
const isWorked = ({ status }: Case) =>
  status === 'new' || status === 'open' || status === 'awaiting_customer';
const isBegun = (found: Case) => isWorked(found) && found.status !== 'new';
const isHeld = (found: Case) => isBegun(found) && found.assigneeId !== null;

const fits: Readonly<Partial<Record<CardAction, (found: Case) => boolean>>> = {
  acknowledge: (found) => isWorked(found) && found.pageSince !== null,
  assign: isWorked,
  take: isHeld,
  regenerate: (found) => isHeld(found) && !hasReply(found, 'awaiting_approval', 'approved'),
  surface: (found) => isHeld(found) && hasReply(found, 'draft', 'awaiting_approval', 'approved'),
  follow_up: (found) =>
    (isHeld(found) || found.status === 'resolved') &&
    found.followUps.some(({ state }) => state === 'open'),
  check: ({ checklist }) => checklist.some(({ must, doneAt }) => must && doneAt === null),
  close: ({ status }) => status === 'resolved',
  reopen: (found) => !isWorked(found) || found.status === 'awaiting_customer',
  dismiss: isWorked,
  merge: isWorked,
  snooze: (found) => isHeld(found) && found.snoozedUntil === null,
  wake: (found) => isHeld(found) && found.snoozedUntil !== null,
  hold: ({ holds }) => holds.length < 4,
  unhold: ({ holds }) => holds.length > 0,
};

function hasReply({ replies }: Case, ...states: readonly Case['replies'][number]['state'][]) {
  return replies.some(({ state }) => states.includes(state));
}
