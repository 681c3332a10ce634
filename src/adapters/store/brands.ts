/** Keeps the brands and staff of the configuration as rows, so that old decisions keep their names. */
import { uuidv7 } from 'uuidv7';
import type { Brand, StaffMember } from '../../domain/brand.ts';
import type { Database } from './database.ts';

/** Brand ids by slug. A brand keeps its id when it is renamed. */
export async function syncBrands(
  database: Database,
  brands: readonly Brand[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  for (const { slug, name } of brands) {
    await database.brand.upsert({
      where: { slug },
      create: { id: uuidv7(), slug, name, createdAt: now },
      update: { name },
    });
  }
  const rows = await database.brand.findMany({
    where: { slug: { in: brands.map(({ slug }) => slug) } },
  });
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

/** People who left the configuration stay, marked as no longer active. */
export async function syncStaff(database: Database, staff: readonly StaffMember[]): Promise<void> {
  for (const { id, name, initials } of staff) {
    const person = { name, initials, active: true };
    await database.staff.upsert({ where: { id }, create: { id, ...person }, update: person });
  }
  await database.staff.updateMany({
    where: { id: { notIn: staff.map(({ id }) => id) } },
    data: { active: false },
  });
}
