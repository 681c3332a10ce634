/** A refusal in words: what happened, what it means, and whom to ask. */
import { isSenior, type StaffMember } from '../../domain/brand.ts';
import type { CaseDetail } from '../../ports/case-details.ts';
import type { TeamOutcome } from '../team-request.ts';
import type { CardActionDeps } from './card-answer.ts';
import { nameIn } from './names.ts';

type Refused = Extract<TeamOutcome, { ok: false }>;

export interface RefusedTo {
  readonly number: string;
  readonly staff: StaffMember;
  /** Null where there is no such case. */
  readonly detail: CaseDetail | null;
}

export function refusedText(
  deps: Pick<CardActionDeps, 'words' | 'staff' | 'hint'>,
  outcome: Refused,
  { number, staff, detail }: RefusedTo,
): string {
  const { hint = '' } = deps;
  const said = deps.words.refused(number, staff.id, withNames(outcome, deps.staff));
  return [
    shortQuotes(said).trim(),
    ...(aboutRights.has(outcome.refusal) ? [hint] : []),
    whomToAsk(deps.staff, outcome, detail, staff),
  ]
    .filter(Boolean)
    .join(' ');
}

/** A refusal that comes of nothing but a decision. */
export function plainRefusal(refused: Pick<Refused, 'refusal' | 'facts'>): Refused {
  return { ok: false, detail: null, lint: null, text: null, ...refused };
}

const longQuote = /“([^”]{80})[^”]+”/gu;

/** An answer is short: words of one finding must not push the next one out. */
export function shortQuotes(sentence: string): string {
  return sentence.replace(longQuote, '“$1…”').toWellFormed();
}

/** People know one another by name. */
function withNames(outcome: Refused, staff: readonly StaffMember[]): Refused {
  const { facts } = outcome;
  if (!facts) return outcome;
  const { holder, lease } = facts;
  return {
    ...outcome,
    facts: {
      ...facts,
      ...(holder && { holder: nameIn(staff, holder) }),
      ...(lease && { lease: { ...lease, holder: nameIn(staff, lease.holder) } }),
    },
  };
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
  everybody: readonly StaffMember[],
  { refusal }: Refused,
  detail: CaseDetail | null,
  asking: StaffMember,
): string {
  if (!detail || !needsAnother.has(refusal)) return '';
  const able = everybody.filter(
    ({ id, roles, brands }) => id !== asking.id && isSenior(roles) && brands.includes(detail.brand),
  );
  return able.length > 0 ? `Ask ${able.map(({ name }) => name).join(' or ')}.` : '';
}
