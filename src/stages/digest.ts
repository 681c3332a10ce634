/** The digest: counts a brand's week, and keeps the weeks that are over. */
import type { Brand } from '../domain/brand.ts';
import type { HolidayTables } from '../domain/clock/holidays.ts';
import { missingNextYear } from '../domain/clock/missing-holidays.ts';
import { composeDigest } from '../domain/digest/compose.ts';
import type { Digest } from '../domain/digest/digest.ts';
import { finishedWeeks, type Week, weeksBefore as weeksUpTo } from '../domain/digest/week.ts';
import type { Clock } from '../ports/clock.ts';
import type { DigestStore } from '../ports/digest-store.ts';
import type { Log } from '../ports/log.ts';

export interface DigestDeps {
  readonly digests: DigestStore;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly holidays: HolidayTables;
}

export interface FinishedDigestsDeps extends DigestDeps {
  readonly brands: readonly Brand[];
  /** How long after a week's end its digest is due, in minutes. */
  readonly dueAfterMinutes: number;
  readonly clock: Clock;
  readonly log: Log;
}

const comparedWeeks = 4;
const lookBackWeeks = 8;

/** Reads only. For a week that is not over: what is known so far. */
export async function computeDigest(
  { digests, brandIds, holidays }: DigestDeps,
  brand: Brand,
  week: Week,
  now: Date,
): Promise<Digest> {
  const before = weeksUpTo(week, comparedWeeks, brand.zone);
  const window = { from: week.from, to: week.to, previousFrom: before.map(({ from }) => from) };
  const figures = await digests.figures(idOf(brand, brandIds), window, now);
  const { slug, zone, jurisdiction } = brand;
  const missingHolidays = missingNextYear(holidays, jurisdiction, now);
  const weeksBefore = before.map(({ name }) => name);
  return composeDigest({ brand: slug, zone, week, weeksBefore, missingHolidays }, figures, now);
}

/**
 * Computes and saves the digests that the last eight finished weeks still lack. Safe to run twice,
 * also at once: a week has one digest, and the later computation replaces the earlier.
 *
 * @returns how many digests were saved
 */
export async function writeFinishedDigests(deps: FinishedDigestsDeps): Promise<number> {
  const now = deps.clock.now();
  let saved = 0;
  for (const brand of deps.brands) {
    const brandId = idOf(brand, deps.brandIds);
    const asOf = new Date(now.getTime() - deps.dueAfterMinutes * 60_000);
    const finished = finishedWeeks(asOf, lookBackWeeks, brand.zone);
    for (const week of await deps.digests.withoutDigest(brandId, finished)) {
      await deps.digests.save(brandId, await computeDigest(deps, brand, week, now));
      deps.log.info({ brandId, week: week.name }, 'weekly digest saved');
      saved += 1;
    }
  }
  return saved;
}

function idOf(brand: Brand, brandIds: DigestDeps['brandIds']): string {
  const id = brandIds.get(brand.slug);
  if (!id) throw new Error(`brand ${brand.slug} is not in the database`);
  return id;
}
