/** The register of people who asked not to be contacted: staff put people on it and take them off. */
import { isSenior, type StaffMember } from '../domain/brand.ts';
import { isAtRest } from '../domain/case/case.ts';
import { stopHeard } from '../domain/case/heard-opt-out.ts';
import { stopping } from '../domain/case/opt-out.ts';
import type { ClockPolicy } from '../domain/case/reckon.ts';
import type { Platform } from '../domain/mention/mention.ts';
import { storableText } from '../domain/mention/storable-text.ts';
import type { CaseDetails } from '../ports/case-details.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Keys } from '../ports/keys.ts';
import type { Log } from '../ports/log.ts';
import type { SuppressedAuthor, SuppressionRegister } from '../ports/suppression-register.ts';

export interface SuppressionDeps {
  readonly suppressions: SuppressionRegister;
  readonly cases: Pick<CaseStore, 'change'>;
  readonly details: Pick<CaseDetails, 'idOf' | 'read'>;
  readonly staff: readonly StaffMember[];
  readonly brandIds: ReadonlyMap<string, string>;
  readonly keys: Keys;
  /** By brand id. */
  readonly clockPolicies: ReadonlyMap<string, Pick<ClockPolicy, 'rules'>>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface NamedPerson {
  /** Slug. */
  readonly brand: string;
  readonly platform: Platform;
  /** Without a leading @. */
  readonly handle: string;
}

interface Said {
  readonly staffId: string;
  readonly reason: string;
}

export type SuppressionRefusal =
  | 'no_such_staff'
  | 'no_such_case'
  | 'not_your_brand'
  | 'reason_missing'
  | 'needs_supervisor';

export type SuppressionOutcome =
  | {
      readonly ok: true;
      /** People put on the register or taken off it; 0 when there was nothing to do. */
      readonly people: number;
      /** Cases in which what was prepared came to nothing. */
      readonly stopped: number;
      /** Posts of the person that are known here; null where nobody asked. */
      readonly posts: number | null;
    }
  | { readonly ok: false; readonly refusal: SuppressionRefusal };

/** Safe to repeat: who is on the register stays, and what an interrupted go left over is stopped. */
export async function addSuppression(
  deps: SuppressionDeps,
  person: NamedPerson,
  said: Said,
): Promise<SuppressionOutcome> {
  const refusal = refusalOf(deps, said, person.brand);
  if (refusal) return { ok: false, refusal };
  const author = authorOf(deps, person);
  const isNew = await deps.suppressions.add(author, entryOf(deps, said));
  const { casesToStop, openCasesOf } = deps.suppressions;
  const caseIds = new Set([...(await casesToStop(author)), ...(await openCasesOf(author))]);
  const rules = deps.clockPolicies.get(author.brandId)?.rules ?? [];
  let stopped = 0;
  for (const caseId of caseIds) {
    const now = deps.clock.now();
    const decision = await deps.cases.change(caseId, (current) => ({
      ok: true,
      events: [
        ...stopping(current, { at: now, actor: said.staffId }),
        ...(isAtRest(current) ? [] : stopHeard(current, { rules, now })),
      ],
    }));
    const hasLapsed = decision.ok && decision.events.some(({ type }) => type === 'reply_lapsed');
    if (hasLapsed) stopped += 1;
  }
  deps.log.info({ staff: said.staffId, isNew, stopped }, 'contact stopped');
  const posts = await deps.suppressions.postsOf(author);
  return { ok: true, people: isNew ? 1 : 0, stopped, posts };
}

/**
 * For people who want to be written to again; a supervisor says why. Safe to repeat.
 *
 * @param which a person, or the number of a case: then everybody who wrote in it
 */
export async function liftSuppression(
  deps: SuppressionDeps,
  which: NamedPerson | { readonly number: string },
  said: Said,
): Promise<SuppressionOutcome> {
  const subject = 'number' in which ? await caseOf(deps, which.number) : named(deps, which);
  if (!subject) return { ok: false, refusal: 'no_such_case' };
  const refusal = refusalOf(deps, said, subject.brand) ?? seniorityRefusal(deps, said);
  if (refusal) return { ok: false, refusal };
  const people = await deps.suppressions.lift(subject.which, entryOf(deps, said));
  deps.log.info({ staff: said.staffId, people }, 'contact allowed again');
  return { ok: true, people, stopped: 0, posts: null };
}

function named(deps: SuppressionDeps, person: NamedPerson) {
  return { brand: person.brand, which: authorOf(deps, person) };
}

async function caseOf({ details }: SuppressionDeps, number: string) {
  const caseId = await details.idOf(number);
  const detail = caseId ? await details.read(caseId) : null;
  if (!caseId || !detail) return null;
  return { brand: detail.brand, which: { brandId: detail.case.brandId, caseId } };
}

function refusalOf(
  { staff }: SuppressionDeps,
  { staffId, reason }: Said,
  brand: string,
): SuppressionRefusal | null {
  const person = staff.find(({ id }) => id === staffId);
  if (!person) return 'no_such_staff';
  if (!person.brands.includes(brand)) return 'not_your_brand';
  return storableText(reason).trim() === '' ? 'reason_missing' : null;
}

function seniorityRefusal(
  { staff }: SuppressionDeps,
  { staffId }: Said,
): SuppressionRefusal | null {
  const person = staff.find(({ id }) => id === staffId);
  return person && isSenior(person.roles) ? null : 'needs_supervisor';
}

function authorOf({ keys, brandIds }: SuppressionDeps, person: NamedPerson): SuppressedAuthor {
  const { brand, platform, handle } = person;
  const brandId = brandIds.get(brand);
  if (!brandId) throw new Error(`brand ${brand} is not in the database`);
  return { brandId, platform, authorKey: keys.keyOf(platform, 'author', handle.toLowerCase()) };
}

function entryOf({ clock }: SuppressionDeps, { staffId, reason }: Said) {
  return { by: staffId, reason: storableText(reason).trim(), at: clock.now() };
}
