/** A week as somebody is about to read it, page by page: counted once for all of them. */
import type { Brand } from '../domain/brand.ts';
import type { Week } from '../domain/digest/week.ts';
import type { DigestView } from '../ports/digest-store.ts';
import { computeDigest, type DigestDeps } from './digest.ts';

/** Whoever asks again within this time reads the same count: a week of a large brand takes seconds. */
const freshMs = 10 * 60_000;

/**
 * The week as it was sent to people, where it was; else counted now, and not again for ten minutes. One
 * that is over but not kept yet, or from before there were digests, is counted too.
 */
export async function viewOf(
  deps: DigestDeps,
  brand: Brand,
  week: Week,
  now: Date,
): Promise<DigestView> {
  const { digests, brandIds } = deps;
  const brandId = brandIds.get(brand.slug) ?? '';
  const kept = week.to <= now ? await digests.keptOf(brandId, week.name) : null;
  const fresh = await digests.newestView(brandId, week.name, new Date(now.getTime() - freshMs));
  if (fresh && (!kept || kept.computedAt === fresh.digest.computedAt)) return fresh;
  const digest = kept ?? (await computeDigest(deps, brand, week, now));
  return { id: await digests.keepView(brandId, digest, now), digest };
}
