/** What people do to a case from its card: the same actions as everywhere else, answered in plain words. */
import type { StaffMember } from '../../domain/brand.ts';
import { followUpResult } from '../../domain/case/follow-up-result.ts';
import type { CardId } from '../../domain/chat/card-id.ts';
import type { CaseDetail } from '../../ports/case-details.ts';
import { performAction } from '../team-actions.ts';
import type { TeamRequest } from '../team-request.ts';
import type { CardActionDeps, CardAnswer } from './card-answer.ts';
import { type Fields, hasUnreadTime, requestOf } from './card-requests.ts';
import { isSensitive } from './cards.ts';
import { doneAlready } from './done-already.ts';
import { plainRefusal, refusedText, shortQuotes } from './refused.ts';

/** @returns the sentence for whoever did it */
export async function doCardAction(
  deps: CardActionDeps,
  id: CardId,
  fields: Fields,
  staff: StaffMember,
): Promise<string> {
  return (await answerToCard(deps, id, fields, staff)).sentence;
}

export async function answerToCard(
  deps: CardActionDeps,
  id: CardId,
  fields: Fields,
  staff: StaffMember,
): Promise<CardAnswer> {
  for (let tries = 1; ; tries++) {
    const { isLate = false, ...answer } = await tryAnswer(deps, id, fields, staff);
    if (!isLate || tries === mostTries) return answer;
  }
}

/** How often somebody else may change the case between a look at it and what is done to it. */
const mostTries = 4;

async function tryAnswer(
  deps: CardActionDeps,
  id: CardId,
  fields: Fields,
  staff: StaffMember,
): Promise<CardAnswer & { readonly isLate?: boolean }> {
  const caseId = await deps.details.idOf(id.number);
  const detail = caseId ? await deps.details.read(caseId) : null;
  const to = { number: id.number, staff, detail };
  if (detail && !staff.brands.includes(detail.brand)) {
    const refused = plainRefusal({ refusal: 'not_your_brand' });
    return { sentence: refusedText(deps, refused, to), isDone: false };
  }
  const done = detail && doneAlready(deps, detail, fields, { id, staff });
  if (done) return done;
  const isHidden = detail !== null && isSensitive(deps, detail);
  if (isHidden && id.action === 'approve') {
    return { sentence: notToBeRead(id.number), isDone: false };
  }
  if (detail && isGuessed(id, fields, detail)) {
    return { sentence: noResult(id.number), isDone: false };
  }
  if (hasUnreadTime(fields)) return { sentence: noTime(id.number), isDone: false };
  const request = requestOf(id, fields, { staffId: staff.id, detail });
  if (!request) return { sentence: nothingChosen(id.number), isDone: false };
  const seen = isOnce(id) ? { ...request, version: detail?.case.version } : request;
  const outcome = await performAction(deps, asItWasSeen(deps, seen, detail));
  if (outcome.ok) {
    const isTheirs = request.type === 'draft' && (request.text ?? '').trim() !== '';
    const told = isHidden && !isTheirs ? { ...outcome, reply: null } : outcome;
    return { sentence: shortQuotes(deps.words.done(request.type, told)), isDone: true };
  }
  return {
    sentence: refusedText(deps, outcome, to),
    isDone: false,
    isLate: outcome.refusal === 'stale_version' && isOnce(id),
  };
}

/** Two of these at the same moment are one; a rejection is none of what was approved at the same moment. */
function isOnce({ action }: CardId): boolean {
  return action === 'note' || action === 'escalate' || action === 'reject';
}

/** What is done later may be done twice at once: one of the two finds it done, or the case changed. */
function asItWasSeen(
  { askedAt, instead }: CardActionDeps,
  request: TeamRequest,
  detail: CaseDetail | null,
): TeamRequest {
  if (!askedAt) return request;
  if (request.type === 'regenerate') return { ...request, instead };
  return { ...request, version: detail?.case.version };
}

function notToBeRead(number: string): string {
  return `${number} is sensitive, so its reply is not shown here, and nobody approves what they have not read. Read it with \`redress case ${number} --as …\`, then approve it with \`redress act ${number} approve --as …\`.`;
}

/** That somebody is content is said by a person, never taken from an empty field. */
function isGuessed({ action }: CardId, { followUp = '' }: Fields, { case: found }: CaseDetail) {
  const isSaid = followUp.trim() !== '' || followUpResult(found) !== null;
  return action === 'close' && found.status === 'resolved' && !isSaid;
}

function noResult(number: string): string {
  return `${number}: say what the follow-up came to: the person confirmed it, gave no answer, or could not be asked. Nothing was done.`;
}

function noTime(number: string): string {
  return `${number}: that is no time of the kind 2026-03-04T15:00Z. Nothing was done. Leave it empty for now.`;
}

function nothingChosen(number: string): string {
  return `${number}: nothing was chosen, or what there was to choose is gone by now. Nothing was done. Look at the newest card.`;
}
