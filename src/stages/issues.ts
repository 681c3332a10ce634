/** Systemic issues: incidents that people open, explain, link cases to and settle. */
import { isSenior, type StaffMember } from '../domain/brand.ts';
import { rootCauses } from '../domain/case/closing-words.ts';
import { linkToIncident } from '../domain/case/incident-link.ts';
import { type ActionRefusal, wordsRefusal } from '../domain/improvement/action.ts';
import { causeRefusal, settleRefusal } from '../domain/improvement/issue.ts';
import { categories } from '../domain/triage/assessment.ts';
import type { ImprovementStore, IssueSummary } from '../ports/improvement-store.ts';
import {
  doneBy,
  type Improved,
  type ImprovementDeps,
  personIn,
  plain,
  refused,
} from './improvements.ts';

/** Opens a systemic issue that no spike showed; one of the same name that is not settled is named instead. */
export async function openIssue(
  deps: ImprovementDeps,
  request: {
    readonly staffId: string;
    readonly brand: string;
    readonly title: string;
    readonly category: string | null;
    readonly reason: string | null;
  },
): Promise<Improved> {
  const staff = personIn(deps, request.staffId);
  if (!staff) return refused('no_such_staff');
  const brandId = deps.brandIds.get(request.brand);
  if (!brandId) return refused('no_such_brand');
  if (!staff.brands.includes(request.brand)) return refused('not_your_brand');
  const title = plain(request.title);
  const wrong = wordsRefusal(title, deps.redaction) ?? causeRefusal(staff, request.reason);
  if (wrong) return refused(wrong);
  const category = categories.find((known) => known === request.category) ?? null;
  const issue = { id: deps.ids.uuid(), brandId, title, category };
  const explanation = `opened by hand by ${staff.name}`;
  const done = doneBy(deps, staff, request.reason);
  const { number, isNew } = await deps.improvements.openIssue(issue, explanation, done);
  return isNew ? { ok: true, number } : { ...refused('open_before'), number };
}

export interface IssueRequest {
  readonly staffId: string;
  readonly number: string;
  readonly reason: string | null;
}

/** Records what was behind an issue. */
export function recordCause(
  deps: ImprovementDeps,
  request: IssueRequest & { readonly cause: string },
): Promise<Improved> {
  const rootCause = rootCauses.find((known) => known === request.cause);
  if (!rootCause) return Promise.resolve(refused('no_such_cause'));
  return changed(deps, request, (staff) => ({
    refuses: () => causeRefusal(staff, request.reason),
    change: { type: 'cause_recorded', rootCause },
  }));
}

/** Records that an issue is dealt with. */
export function settleIssue(deps: ImprovementDeps, request: IssueRequest): Promise<Improved> {
  return changed(deps, request, (staff) => ({
    refuses: (issue) => settleRefusal(issue, staff, request.reason),
    change: { type: 'settled' },
  }));
}

interface IssueChange {
  readonly refuses: Parameters<ImprovementStore['change']>[1];
  readonly change: Parameters<ImprovementStore['change']>[2];
}

async function changed(
  deps: ImprovementDeps,
  request: IssueRequest,
  by: (staff: StaffMember) => IssueChange,
): Promise<Improved> {
  const found = await issueFor(deps, request);
  if (!found.ok) return found;
  const { refuses, change } = by(found.staff);
  const done = doneBy(deps, found.staff, request.reason);
  const refusal = await deps.improvements.change(found.issue.id, refuses, change, done);
  return refusal ? refused(refusal as ActionRefusal) : { ok: true, number: found.issue.number };
}

/** Links cases to an issue; one that tells of another stays with that. @returns those linked */
export async function linkCases(
  deps: ImprovementDeps,
  request: IssueRequest & { readonly cases: readonly string[] },
): Promise<Improved & { readonly linked?: readonly string[] }> {
  const found = await issueFor(deps, request);
  if (!found.ok) return found;
  const { issue, staff } = found;
  if (!isSenior(staff.roles)) return refused('needs_supervisor');
  const linked: string[] = [];
  for (const number of request.cases) {
    const id = await deps.details.idOf(number);
    if (!id) return refused('no_such_case');
    const decision = await deps.cases.change(id, (current) =>
      current.brandId === issue.brandId
        ? linkToIncident(current, issue, deps.clock.now(), staff.id)
        : { ok: false, refusal: 'not_your_brand' },
    );
    if (!decision.ok) return refused('not_your_brand');
    if (decision.events.length > 0) linked.push(number);
  }
  return { ok: true, number: issue.number, linked };
}

async function issueFor(
  deps: ImprovementDeps,
  { staffId, number }: IssueRequest,
): Promise<
  | { readonly ok: true; readonly staff: StaffMember; readonly issue: IssueSummary }
  | { readonly ok: false; readonly refusal: ActionRefusal }
> {
  const staff = personIn(deps, staffId);
  if (!staff) return refused('no_such_staff');
  const issue = await deps.improvements.issue(number);
  if (!issue) return refused('no_such_incident');
  return staff.brands.includes(issue.brand)
    ? { ok: true, staff, issue }
    : refused('not_your_brand');
}
