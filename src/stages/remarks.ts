/** What whoever acted has to know beside that it is done. */
import { hasPrivateMessage } from '../domain/case/asked.ts';
import { noticeWords } from '../domain/clock/notice-words.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import type { TeamActionDeps, TeamOutcome, TeamRequest } from './team-request.ts';

/** A sentence each; empty where there is nothing to say. */
export function remarksOn(
  deps: Pick<TeamActionDeps, 'clockPolicies'>,
  request: TeamRequest,
  before: CaseDetail,
  after: CaseDetail,
): readonly string[] {
  switch (request.type) {
    case 'record':
      return ofReport(deps, request, after);
    case 'claim':
      return ofClaim(before, request.staffId);
    case 'hold':
      return ofHold(request, after);
    case 'draft':
      return request.text === null ? ofLapsed(before) : [];
    case 'resolve':
    case 'close':
      return ofWord(request, after);
    default:
      return [];
  }
}

/**
 * Whom, and until when: what the sentence about it names.
 *
 * @param zone IANA zone of the desk
 */
export function namedIn(
  { staff }: Pick<TeamActionDeps, 'staff'>,
  type: TeamRequest['type'],
  { case: { assigneeId, snoozedUntil } }: CaseDetail,
  zone: string,
): Pick<Extract<TeamOutcome, { ok: true }>, 'givenTo' | 'sleepsUntil'> {
  const name = staff.find(({ id }) => id === assigneeId)?.name ?? assigneeId;
  if (type === 'assign' && name !== null) return { givenTo: name };
  return type === 'snooze' && snoozedUntil ? { sleepsUntil: { at: snoozedUntil, zone } } : {};
}

function ofReport(
  { clockPolicies }: Pick<TeamActionDeps, 'clockPolicies'>,
  { report }: TeamRequest,
  { case: current }: CaseDetail,
): readonly string[] {
  const policy = clockPolicies.get(current.brandId);
  if (!policy || !report || report.what === 'reclassified') return [];
  const { rules, calendar } = policy;
  return noticeWords(report.what, current.clocks, rules, calendar.zone);
}

function ofClaim({ case: { status, assigneeId } }: CaseDetail, staffId: string): readonly string[] {
  const isOthers = status === 'new' && assigneeId !== null && assigneeId !== staffId;
  return isOthers ? [`It was assigned to ${assigneeId}, who had not begun with it.`] : [];
}

function ofHold({ hold }: TeamRequest, { case: found }: CaseDetail): readonly string[] {
  if (hold !== 'safe_contact' || found.safeWayRecorded) return [];
  return [
    'No safe way is recorded yet, so nobody contacts the person at all. Once one is known: `hold --hold safe_contact --safe-way`, with words that say how.',
  ];
}

/** A suggestion that a hold brought to nothing does not come back: what is drafted now is another. */
function ofLapsed({ events }: CaseDetail): readonly string[] {
  const last = events.findLast(({ type }) => type === 'reply_drafted' || type === 'reply_lapsed');
  return last?.type === 'reply_lapsed' && last.data['why'] === 'hold'
    ? ['The reply that stood here lapsed when the case was put on hold. This is a new one.']
    : [];
}

function ofWord({ lifecycle }: TeamRequest, { case: found }: CaseDetail): readonly string[] {
  const isWord =
    lifecycle?.closing?.sentVia === 'private_message' &&
    !hasPrivateMessage(found, found.receivedAt);
  return isWord
    ? ['No private message is on record here: that the person was told stands there as your word.']
    : [];
}
