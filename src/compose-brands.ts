/** What stages look up by a brand's id. */
import type { Store } from './adapters/store/store.ts';
import type { Config } from './config/config.ts';
import type { Brand, WorkingHours } from './domain/brand.ts';
import { createDeskHours, type DeskHours } from './domain/clock/desk-hours.ts';

/** The configured brands, and their desks. */
export function byBrandId(
  { brands }: Config,
  { brandIds }: Store,
  spans: WorkingHours['spans'],
): {
  readonly brandsById: ReadonlyMap<string, Brand>;
  readonly desks: ReadonlyMap<string, DeskHours>;
} {
  const brandsById = new Map<string, Brand>();
  const desks = new Map<string, DeskHours>();
  for (const brand of brands) {
    const id = brandIds.get(brand.slug);
    if (!id) continue;
    brandsById.set(id, brand);
    desks.set(id, createDeskHours({ zone: brand.zone, spans }));
  }
  return { brandsById, desks };
}
