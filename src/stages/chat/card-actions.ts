/** What people do to a case from its card: the same actions as everywhere else, answered in plain words. */
import { isSenior, type StaffMember } from '../../domain/brand.ts';
import { type ClosingFacts, nothingSaid } from '../../domain/case/closing-words.ts';
import type { CardId } from '../../domain/chat/card-id.ts';
import type { CaseDetail } from '../../ports/case-details.ts';
import { performAction } from '../team-actions.ts';
import type { TeamActionDeps, TeamOutcome, TeamRequest } from '../team-request.ts';

/** How outcomes are put, as on every other surface. */
export interface ActionWords {
  done(type: TeamRequest['type'], outcome: Extract<TeamOutcome, { ok: true }>): string;
  refused(number: string, staffId: string, outcome: Extract<TeamOutcome, { ok: false }>): string;
}

export interface CardActionDeps extends TeamActionDeps {
  readonly words: ActionWords;
  /** Said where a right is lacking that this person has elsewhere. */
  readonly hint?: string;
}

export type Fields = Readonly<Record<string, string>>;

const sameNoteMs = 15 * 60_000;

/** @returns the sentence for whoever did it */
export async function doCardAction(
  deps: CardActionDeps,
  id: CardId,
  fields: Fields,
  staff: StaffMember,
): Promise<string> {
  const caseId = await deps.details.idOf(id.number);
  const detail = caseId ? await deps.details.read(caseId) : null;
  if (id.action === 'note' && detail && isThereAlready(deps, detail, fields, staff)) {
    return `${id.number} has that note already: it was handed in before.`;
  }
  const request = requestOf(id, fields, staff);
  const outcome = await performAction(deps, request);
  if (outcome.ok) return shortQuotes(deps.words.done(request.type, outcome));
  const sentence = shortQuotes(deps.words.refused(id.number, staff.id, outcome));
  const { hint = '' } = deps;
  return [
    sentence.trim(),
    ...(aboutRights.has(outcome.refusal) ? [hint] : []),
    whomToAsk(deps, outcome, detail, staff),
  ]
    .filter(Boolean)
    .join(' ');
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
  const since = clock.now().getTime() - sameNoteMs;
  return events.some(
    ({ actor, words, at }) => actor === id && words === reason.trim() && at.getTime() >= since,
  );
}

function requestOf(
  { action, number, replyId }: CardId,
  { reason = null, text = null, url = null, ...said }: Record<string, string | null>,
  { id: staffId }: StaffMember,
): TeamRequest {
  const nothing = { correction: null, hold: null, safeWay: null, item: null };
  const closing = closingIn(said);
  return {
    ...nothing,
    ...{ number, type: action, staffId, reason, text, permalink: url, replyId },
    ...(action === 'resolve' && { lifecycle: { closing } }),
  };
}

/** What was chosen in a list of ours; anything else counts as not said. */
function closingIn(said: Readonly<Record<string, string | null>>): ClosingFacts {
  const chosen = Object.fromEntries(
    ['outcome', 'rootCause', 'sentVia'].flatMap((name) => (said[name] ? [[name, said[name]]] : [])),
  );
  return { ...nothingSaid, ...chosen };
}

const needsAnother: ReadonlySet<string> = new Set([
  'needs_supervisor',
  'needs_second_person',
  'claimed_by_other',
  'lease_held',
]);

const aboutRights: ReadonlySet<string> = new Set([
  ...needsAnother,
  'needs_compliance',
  'may_not_send',
  'hold_needs_supervisor',
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
