/** What the application looks up by a brand's id: the brand itself, its desk, what its clocks count by. */
import type { Store } from './adapters/store/store.ts';
import type { Config } from './config/config.ts';
import { loadClockRules } from './config/load-clocks.ts';
import { loadHolidays } from './config/load-holidays.ts';
import { loadServiceLevel } from './config/load-service-level.ts';
import type { Brand, WorkingHours } from './domain/brand.ts';
import type { ClockPolicy } from './domain/case/reckon.ts';
import { createDeskHours, type DeskHours } from './domain/clock/desk-hours.ts';
import { type HolidayTables, holidaysIn } from './domain/clock/holidays.ts';
import type { ServiceLevelRule } from './domain/clock/service-level.ts';

export interface ByBrandId {
  readonly brandsById: ReadonlyMap<string, Brand>;
  readonly desks: ReadonlyMap<string, DeskHours>;
  readonly clockPolicies: ReadonlyMap<string, ClockPolicy>;
  readonly firstTouch: ServiceLevelRule;
  readonly holidays: HolidayTables;
  /** Open hours of a desk by weekday; each brand brings its own zone. */
  readonly deskSpans: WorkingHours['spans'];
}

export function lookUpBrands({ brands }: Config, { brandIds }: Store): ByBrandId {
  const { rule: firstTouch, desk: deskSpans, levels } = loadServiceLevel();
  const rules = loadClockRules();
  const tables = loadHolidays();
  const brandsById = new Map<string, Brand>();
  const desks = new Map<string, DeskHours>();
  const clockPolicies = new Map<string, ClockPolicy>();
  for (const brand of brands) {
    const id = brandIds.get(brand.slug);
    if (!id) continue;
    const { jurisdiction, zone, region } = brand;
    const holidays = holidaysIn(tables.get(jurisdiction) ?? null, region);
    const desk = createDeskHours({ zone, spans: deskSpans }, holidays);
    brandsById.set(id, brand);
    desks.set(id, desk);
    clockPolicies.set(id, {
      rules: rules.filter((rule) => rule.jurisdiction === jurisdiction),
      calendar: { zone, holidays },
      desk,
      firstTouch,
      levels,
    });
  }
  return { brandsById, desks, clockPolicies, firstTouch, holidays: tables, deskSpans };
}
