/** What people do to a case from its card: the same actions as everywhere else, answered in plain words. */
import { isSenior, type StaffMember } from '../../domain/brand.ts';
import type { CardId } from '../../domain/chat/card-id.ts';
import type { CaseDetail } from '../../ports/case-details.ts';
import { performAction } from '../team-actions.ts';
import type { TeamActionDeps, TeamOutcome, TeamRequest } from '../team-request.ts';
import { type Fields, hasUnreadTime, requestOf } from './card-requests.ts';
import { type CardContentDeps, isSensitive } from './cards.ts';

/** How outcomes are put, as on every other surface. */
export interface ActionWords {
  done(type: TeamRequest['type'], outcome: Extract<TeamOutcome, { ok: true }>): string;
  refused(number: string, staffId: string, outcome: Extract<TeamOutcome, { ok: false }>): string;
}

export interface CardActionDeps extends TeamActionDeps, CardContentDeps {
  readonly words: ActionWords;
  /** Said where a right is lacking that this person has elsewhere. */
  readonly hint?: string;
  /** Of what is done later: when it was asked. It may have been done since. */
  readonly askedAt?: Date;
  /** The suggestion that was seen then, null for none. */
  readonly instead?: string | null | undefined;
}

const sameFormMs = 15 * 60_000;

/** What whoever did it is told. */
export interface CardAnswer {
  readonly sentence: string;
  /** False where what they typed came to nothing. */
  readonly isDone: boolean;
  /** Messages of their own behind it. */
  readonly further?: readonly string[];
}

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
  const caseId = await deps.details.idOf(id.number);
  const detail = caseId ? await deps.details.read(caseId) : null;
  if (id.action === 'note' && detail && isThereAlready(deps, detail, fields, staff)) {
    const sentence = `${id.number} has that note already: it was handed in before.`;
    return { sentence, isDone: true };
  }
  if (detail && waitsAlready(deps, detail, fields, { id, staff })) {
    const sentence = `${id.number} has this reply already: it was handed in before.`;
    return { sentence, isDone: true };
  }
  const isHidden = detail !== null && isSensitive(deps, detail);
  if (isHidden && id.action === 'approve') {
    return { sentence: notToBeRead(id.number), isDone: false };
  }
  if (hasUnreadTime(fields)) return { sentence: noTime(id.number), isDone: false };
  const request = requestOf(id, fields, { staffId: staff.id, detail });
  if (!request) return { sentence: nothingChosen(id.number), isDone: false };
  const outcome = await performAction(deps, asItWasSeen(deps, request, detail));
  if (outcome.ok) {
    const isTheirs = request.type === 'draft' && (request.text ?? '').trim() !== '';
    const told = isHidden && !isTheirs ? { ...outcome, reply: null } : outcome;
    return { sentence: shortQuotes(deps.words.done(request.type, told)), isDone: true };
  }
  const sentence = shortQuotes(deps.words.refused(id.number, staff.id, outcome));
  const { hint = '' } = deps;
  const parts = [
    sentence.trim(),
    ...(aboutRights.has(outcome.refusal) ? [hint] : []),
    whomToAsk(deps, outcome, detail, staff),
  ];
  return { sentence: parts.filter(Boolean).join(' '), isDone: false };
}

/** Handed in again, a reply would take its own place, and its approval would be gone. */
function waitsAlready(
  { clock, askedAt }: CardActionDeps,
  { case: { replies }, replyTexts }: CaseDetail,
  { text = '' }: Fields,
  { id, staff }: { readonly id: CardId; readonly staff: StaffMember },
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

function noTime(number: string): string {
  return `${number}: that is no time of the kind 2026-03-04T15:00Z. Nothing was done. Leave it empty for now.`;
}

function nothingChosen(number: string): string {
  return `${number}: nothing was chosen, or what there was to choose is gone by now. Nothing was done. Look at the newest card.`;
}

const longQuote = /“([^”]{80})[^”]+”/gu;

/** An answer is short: words of one finding must not push the next one out. */
function shortQuotes(sentence: string): string {
  return sentence.replace(longQuote, '“$1…”').toWellFormed();
}

/** The same form handed in twice. */
function isThereAlready(
  { clock }: CardActionDeps,
  { events }: CaseDetail,
  { reason = '' }: Fields,
  { id }: StaffMember,
): boolean {
  const since = clock.now().getTime() - sameFormMs;
  return events.some(
    ({ actor, words, at }) => actor === id && words === reason.trim() && at.getTime() >= since,
  );
}

const needsAnother: ReadonlySet<string> = new Set([
  'needs_supervisor',
  'needs_second_person',
  'claimed_by_other',
  'lease_held',
  'hold_needs_supervisor',
]);

const aboutRights: ReadonlySet<string> = new Set([
  ...needsAnother,
  'needs_compliance',
  'may_not_send',
  'breach_needs_supervisor',
  'override_needs_supervisor',
]);

function whomToAsk(
  { staff }: CardActionDeps,
  { refusal }: Extract<TeamOutcome, { ok: false }>,
  detail: CaseDetail | null,
  asking: StaffMember,
): string {
  if (!detail || !needsAnother.has(refusal)) return '';
  const able = staff.filter(
    ({ id, roles, brands }) => id !== asking.id && isSenior(roles) && brands.includes(detail.brand),
  );
  return able.length > 0 ? `Ask ${able.map(({ name }) => name).join(' or ')}.` : '';
}
