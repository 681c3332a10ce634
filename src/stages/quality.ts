/** Quality samples: which closed cases of a week a supervisor looks at, and what they score. */
import { type Brand, isSenior, type StaffMember } from '../domain/brand.ts';
import type { Refusal } from '../domain/case/decision.ts';
import { scoring } from '../domain/case/score.ts';
import { parseWeek, type Week, weekAt, weeksBefore } from '../domain/digest/week.ts';
import { type SamplePolicy, sampleOf } from '../domain/quality/sample.ts';
import { type Scorecard, scoresIn, shareOf } from '../domain/quality/scorecard.ts';
import type { CaseDetails } from '../ports/case-details.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { ClosedInWeek, PersonQuality, QualityStore } from '../ports/quality-store.ts';

export interface QualityDeps {
  readonly quality: QualityStore;
  readonly cases: Pick<CaseStore, 'change'>;
  readonly details: Pick<CaseDetails, 'idOf' | 'read'>;
  readonly staff: readonly StaffMember[];
  readonly brands: ReadonlyMap<string, Brand>;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly sampling: SamplePolicy;
  readonly scorecard: Scorecard;
  readonly clock: Clock;
  readonly ids: Ids;
}

export type QualityRefusal =
  | Refusal
  | 'no_such_staff'
  | 'no_such_case'
  | 'no_such_week'
  | 'scores_unusable';

export interface WeekSample {
  readonly brand: string;
  readonly week: string;
  readonly sample: readonly (ClosedInWeek & { readonly mayScore: boolean })[];
  readonly people: readonly PersonQuality[];
}

/** The samples of a finished week, the last one unless another is named, of the person's brands. */
export async function weekSamples(
  deps: QualityDeps,
  staffId: string,
  weekName: string | null,
): Promise<
  | { readonly ok: true; readonly samples: readonly WeekSample[] }
  | { readonly ok: false; readonly refusal: QualityRefusal }
> {
  const staff = deps.staff.find(({ id }) => id === staffId);
  if (!staff) return { ok: false, refusal: 'no_such_staff' };
  if (!isSenior(staff.roles)) {
    return { ok: false, refusal: 'needs_supervisor' };
  }
  const samples: WeekSample[] = [];
  for (const slug of staff.brands) {
    const [brand, brandId] = [deps.brands.get(slug), deps.brandIds.get(slug)];
    if (!brand || !brandId) continue;
    const week = weekFor(deps, brand, weekName);
    if (!week) return { ok: false, refusal: 'no_such_week' };
    const sample = (await sampleIn(deps, brandId, week)).map((one) => ({
      ...one,
      mayScore: !one.isScored && !one.involved.includes(staffId),
    }));
    const people = await deps.quality.people(brandId, week);
    samples.push({ brand: slug, week: week.name, sample, people });
  }
  return { ok: true, samples };
}

/** Safe to repeat: a case is scored once a closing. */
export async function scoreCase(
  deps: QualityDeps,
  request: {
    readonly staffId: string;
    readonly number: string;
    readonly scores: string;
    readonly reason: string | null;
  },
): Promise<
  | { readonly ok: true; readonly share: number }
  | { readonly ok: false; readonly refusal: QualityRefusal }
> {
  const staff = deps.staff.find(({ id }) => id === request.staffId);
  if (!staff) return { ok: false, refusal: 'no_such_staff' };
  const caseId = await deps.details.idOf(request.number);
  const detail = caseId ? await deps.details.read(caseId) : null;
  if (!detail) return { ok: false, refusal: 'no_such_case' };
  if (!staff.brands.includes(detail.brand)) return { ok: false, refusal: 'not_your_brand' };
  const scores = scoresIn(request.scores, deps.scorecard);
  if (!scores) return { ok: false, refusal: 'scores_unusable' };
  const share = shareOf(scores, deps.scorecard);
  const sampled = await sampledCase(deps, detail.brand, detail.case.id, detail.case.closedAt);
  const body = request.reason?.trim();
  const given = {
    scoreId: deps.ids.uuid(),
    handledBy: sampled?.handledBy ?? '',
    version: deps.scorecard.version,
    scores,
    share,
    words: body ? { body, salt: deps.ids.salt() } : null,
    involved: sampled?.involved ?? [],
    isSampled: sampled !== null,
  };
  const acting = { staff, brand: detail.brand, now: deps.clock.now() };
  const decision = await deps.cases.change(detail.case.id, (current) =>
    scoring(current, given, acting),
  );
  return decision.ok ? { ok: true, share } : { ok: false, refusal: decision.refusal };
}

/** Null when the case is not in the sample of the week it was closed in, or that week is not over. */
async function sampledCase(
  deps: QualityDeps,
  slug: string,
  caseId: string,
  closedAt: Date | null,
): Promise<ClosedInWeek | null> {
  const [brand, brandId] = [deps.brands.get(slug), deps.brandIds.get(slug)];
  if (!brand || !brandId || !closedAt) return null;
  const week = weekAt(closedAt, brand.zone);
  if (week.to > deps.clock.now()) return null;
  return (await sampleIn(deps, brandId, week)).find((one) => one.caseId === caseId) ?? null;
}

async function sampleIn(
  deps: QualityDeps,
  brandId: string,
  week: Week,
): Promise<readonly ClosedInWeek[]> {
  const closed = await deps.quality.closedIn(brandId, week);
  const chosen = new Set(sampleOf(closed, deps.sampling).map(({ caseId }) => caseId));
  return closed.filter(({ caseId }) => chosen.has(caseId));
}

/** Null for a week that is none, or is not over: the sample of a running week would still change. */
function weekFor({ clock }: QualityDeps, { zone }: Brand, name: string | null): Week | null {
  const now = clock.now();
  if (name === null) return weeksBefore(weekAt(now, zone), 1, zone)[0] ?? null;
  const week = parseWeek(name, zone);
  return week && week.to <= now ? week : null;
}
