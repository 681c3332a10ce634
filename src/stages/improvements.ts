/** Corrective actions: what people do so that it does not happen again. */
import type { Brand, StaffMember } from '../domain/brand.ts';
import { planningAction } from '../domain/case/improve.ts';
import {
  type ActionRefusal,
  type CorrectiveAction,
  finishRefusal,
  wordsRefusal,
} from '../domain/improvement/action.ts';
import { endOfDay } from '../domain/improvement/due.ts';
import { storableText } from '../domain/mention/storable-text.ts';
import type { RedactionRule } from '../domain/privacy/redact.ts';
import type { CaseDetails } from '../ports/case-details.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Done, ImprovementStore } from '../ports/improvement-store.ts';

export interface ImprovementDeps {
  readonly improvements: ImprovementStore;
  readonly cases: Pick<CaseStore, 'change'>;
  readonly details: Pick<CaseDetails, 'idOf' | 'read'>;
  readonly staff: readonly StaffMember[];
  readonly brands: ReadonlyMap<string, Brand>;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly redaction: readonly RedactionRule[];
  readonly clock: Clock;
  readonly ids: Ids;
}

export type Improved =
  | { readonly ok: true; readonly number: string }
  | {
      readonly ok: false;
      readonly refusal: ActionRefusal;
      /** What it is about, where the refusal has to name it. */
      readonly number?: string;
    };

export interface PlanRequest {
  readonly staffId: string;
  /** Such as C-1042 or I-7. */
  readonly about: string;
  readonly what: string;
  readonly ownerId: string;
  /** Such as 2026-12-01, in the zone of the brand. */
  readonly due: string;
}

/** Plans a corrective action that follows from a case or an incident. */
export async function planAction(deps: ImprovementDeps, request: PlanRequest): Promise<Improved> {
  const staff = personIn(deps, request.staffId);
  if (!staff) return refused('no_such_staff');
  const about = await subjectOf(deps, request.about);
  if (!about) return refused(/^I-/i.test(request.about) ? 'no_such_incident' : 'no_such_case');
  if (!staff.brands.includes(about.brand)) return refused('not_your_brand');
  const owner = personIn(deps, request.ownerId);
  if (!owner?.brands.includes(about.brand)) return refused('no_such_owner');
  const what = plain(request.what);
  const wrong = wordsRefusal(what, deps.redaction);
  if (wrong) return refused(wrong);
  const now = deps.clock.now();
  const dueAt = endOfDay(request.due, deps.brands.get(about.brand)?.zone ?? 'UTC');
  if (!dueAt || dueAt < now) return refused('due_unusable');
  const done = doneBy(deps, staff, what);
  const { brand, ...subject } = about;
  const action = { id: deps.ids.uuid(), ...subject, what, ownerId: owner.id, dueAt };
  const { caseId } = subject;
  if (caseId === null) return { ok: true, number: await deps.improvements.plan(action, done) };
  await deps.cases.change(caseId, (current) =>
    planningAction(current, { ...action, dueOn: request.due }, done),
  );
  const planned = await deps.improvements.action(action.id);
  return { ok: true, number: planned?.number ?? '' };
}

async function subjectOf(deps: ImprovementDeps, about: string) {
  if (/^I-/i.test(about)) {
    const issue = await deps.improvements.issue(about);
    if (!issue) return null;
    const { brand, brandId, id: incidentId, category, rootCause } = issue;
    return { brand, brandId, caseId: null, incidentId, category, rootCause };
  }
  const id = await deps.details.idOf(about);
  const detail = id ? await deps.details.read(id) : null;
  if (!detail) return null;
  const { brandId, id: caseId, category, rootCause } = detail.case;
  return { brand: detail.brand, brandId, caseId, incidentId: null, category, rootCause };
}

/** Records that an action is done; of an error of ours only with whom else it hit. Safe to repeat. */
export async function finishAction(
  deps: ImprovementDeps,
  request: {
    readonly staffId: string;
    readonly number: string;
    readonly othersAffected: number | null;
    readonly reason: string | null;
  },
): Promise<Improved> {
  const staff = personIn(deps, request.staffId);
  if (!staff) return refused('no_such_staff');
  const mine = brandIdsOf(deps, staff);
  const { othersAffected } = request;
  const outcome = await deps.improvements.finish(
    request.number,
    (action: CorrectiveAction) =>
      mine.includes(action.brandId) ? finishRefusal(action, othersAffected) : 'not_your_brand',
    { ...doneBy(deps, staff, request.reason), othersAffected },
  );
  if (!outcome) return refused('no_such_action');
  if (outcome.refusal) return refused(outcome.refusal as ActionRefusal);
  return { ok: true, number: outcome.action.number };
}

/** Undefined when nobody on the staff has this id. */
export function personIn({ staff }: ImprovementDeps, id: string): StaffMember | undefined {
  return staff.find((person) => person.id === id);
}

function brandIdsOf({ brandIds }: ImprovementDeps, staff: StaffMember): readonly string[] {
  return staff.brands.flatMap((slug) => brandIds.get(slug) ?? []);
}

/** Who does it now, in which words. */
export function doneBy(
  { clock, ids }: ImprovementDeps,
  staff: StaffMember,
  said: string | null,
): Done {
  const body = storableText(said ?? '').trim();
  return {
    at: clock.now(),
    staffId: staff.id,
    words: body ? { body, salt: ids.salt() } : null,
  };
}

/** On one line, as a database can hold it. */
export function plain(words: string): string {
  return storableText(words).replaceAll(/\s+/g, ' ').trim();
}

/** A refusal with its reason. */
export function refused(refusal: ActionRefusal): {
  readonly ok: false;
  readonly refusal: ActionRefusal;
} {
  return { ok: false, refusal };
}
