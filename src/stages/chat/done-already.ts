/** Tells what was handed in twice, or has been done by somebody else meanwhile. */
import type { StaffMember } from '../../domain/brand.ts';
import { type CaseStatus, isAtRest, type Reply } from '../../domain/case/case.ts';
import type { CaseEventType } from '../../domain/case/events.ts';
import type { CardAction, CardId } from '../../domain/chat/card-id.ts';
import { moment } from '../../domain/chat/card-text.ts';
import type { CaseDetail, CaseEventDetail } from '../../ports/case-details.ts';
import type { CardActionDeps, CardAnswer } from './card-answer.ts';
import type { Fields } from './card-requests.ts';
import { nameIn } from './names.ts';

const sameFormMs = 15 * 60_000;

interface By {
  readonly id: CardId;
  readonly staff: StaffMember;
}

/** Null where it is still to be done. */
export function doneAlready(
  deps: CardActionDeps,
  detail: CaseDetail,
  fields: Fields,
  by: By,
): CardAnswer | null {
  const { number } = by.id;
  const same = sameForm(deps, detail, fields, by);
  if (same) {
    const at = moment(same.at, 't');
    return {
      sentence: `${number} ${sameWords[by.id.action]}: it was handed in at ${at}.`,
      isDone: true,
    };
  }
  const over = overAlready(deps, detail, by.id);
  if (over) return { sentence: over, isDone: false };
  if (!waitsAlready(deps, detail, fields, by)) return null;
  return { sentence: `${number} has this reply already: it was handed in before.`, isDone: true };
}

/** What each of these forms leaves in the record, with its words. */
const leaves: Readonly<Partial<Record<CardAction, CaseEventType>>> = {
  note: 'noted',
  escalate: 'escalated',
  resolve: 'resolved',
  close: 'closed',
  reopen: 'reopened',
  dismiss: 'dismissed',
};

const sameWords: Readonly<Partial<Record<CardAction, string>>> = {
  note: 'has that note already',
  escalate: 'is escalated already',
  resolve: 'is resolved already',
  close: 'is closed already',
  reopen: 'is open again already',
  dismiss: 'is dismissed already',
};

/** The state that a case is in after it. */
const ends: Readonly<Partial<Record<CardAction, CaseStatus>>> = {
  resolve: 'resolved',
  close: 'closed',
  dismiss: 'dismissed',
};

/** The same words of the same person, a moment ago, and nothing has undone it since. */
function sameForm(
  { clock }: CardActionDeps,
  { case: found, events }: CaseDetail,
  { reason = '' }: Fields,
  { id, staff }: By,
): CaseEventDetail | undefined {
  const end = ends[id.action];
  if (end && found.status !== end) return undefined;
  if (id.action === 'reopen' && isAtRest(found)) return undefined;
  const since = clock.now().getTime() - sameFormMs;
  const type = leaves[id.action];
  return events.findLast(
    (one) =>
      one.type === type &&
      one.actor === staff.id &&
      one.words === reason.trim() &&
      one.at.getTime() >= since,
  );
}

/** Somebody ended it first, or approved what is to be rejected: a sentence that says who and when; null where nobody did. */
export function overAlready(
  { staff }: Pick<CardActionDeps, 'staff'>,
  { case: found, events }: CaseDetail,
  { action, number, replyId }: CardId,
): string | null {
  if (action === 'reject') return approvedMeanwhile(staff, found.replies, { number, replyId });
  const status = ends[action];
  if (!status || found.status !== status || found.mergedIntoId !== null) return null;
  const last = events.findLast(({ type }) => type === leaves[action]);
  const by = last ? ` by ${nameIn(staff, last.actor)}, ${moment(last.at, 'f')}` : '';
  return `${number} is ${status} already${by}. Nothing was done again; what is to be added goes into a note.`;
}

/** Cards offer to reject what waits for approval alone: by now somebody may be posting it. */
function approvedMeanwhile(
  staff: readonly StaffMember[],
  replies: readonly Reply[],
  { number, replyId }: Pick<CardId, 'number' | 'replyId'>,
): string | null {
  const reply = replies.find(({ id, state }) => id === replyId && state === 'approved');
  if (!reply?.approvedBy || !reply.approvedAt) return null;
  const by = `${nameIn(staff, reply.approvedBy)}, ${moment(reply.approvedAt, 't')}`;
  return `The reply of ${number} was approved meanwhile by ${by}, and may be going out. Nothing was rejected. To take the approval back, agree with whoever posts it, then use \`redress act ${number} reject --as …\`.`;
}

/** Handed in again, a reply would take its own place, and its approval would be gone. */
function waitsAlready(
  { clock, askedAt }: CardActionDeps,
  { case: { replies }, replyTexts }: CaseDetail,
  { text = '' }: Fields,
  { id, staff }: By,
): boolean {
  const isByText = id.action === 'draft' && text.trim() !== '';
  const isLater = askedAt !== undefined && (id.action === 'draft' || id.action === 'surface');
  if (!isByText && !isLater) return false;
  const since = askedAt?.getTime() ?? clock.now().getTime() - sameFormMs;
  const own = replies.filter(
    ({ state, draftedBy, draftedAt }) =>
      (state === 'awaiting_approval' || state === 'approved') &&
      draftedBy === staff.id &&
      draftedAt.getTime() >= since,
  );
  if (isLater) return own.length > 0;
  return own.some((reply) =>
    replyTexts.some((one) => one.replyId === reply.id && one.text === text.trim()),
  );
}
