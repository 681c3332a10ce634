/** Loads when and how often people may be written to in private, for each brand it holds for. */
import { z } from 'zod';
import type { Brand } from '../domain/brand.ts';
import { type HolidayTables, holidaysIn } from '../domain/clock/holidays.ts';
import type { ContactRule } from '../domain/follow-up/contact-rule.ts';
import { jurisdictions } from '../domain/triage/assessment.ts';
import { workingHours } from './hours.ts';
import { loadHolidays } from './load-holidays.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';
import { zone } from './schema-values.ts';

const Caps = z.array(
  z.strictObject({ most: z.int().positive(), days: z.int().positive().max(30) }),
);

const schema = z.strictObject({
  ...Reviewed,
  source: z.string(),
  jurisdictions: z.partialRecord(
    z.enum(jurisdictions),
    z.strictObject({
      onlyCollectors: z.boolean(),
      source: z.string(),
      hours: z.record(z.string(), z.string()),
      exceptOnHolidays: z.boolean(),
      zones: z.array(zone).min(1),
      perCase: Caps,
      perPerson: Caps,
    }),
  ),
});

/**
 * By brand slug; a brand that no rule holds for is absent.
 *
 * @throws Error naming the file and the place that is wrong
 */
export function loadContactRules(brands: readonly Brand[]): ReadonlyMap<string, ContactRule> {
  const { data } = readRuleFile('follow-up/contact.yaml', schema);
  let tables: HolidayTables | null = null;
  const rules = new Map<string, ContactRule>();
  for (const { slug, jurisdiction, collectsDebts } of brands) {
    const row = data.jurisdictions[jurisdiction];
    if (!row || (row.onlyCollectors && !collectsDebts)) continue;
    if (row.exceptOnHolidays) tables ??= loadHolidays();
    const { onlyCollectors, source, exceptOnHolidays, ...rule } = row;
    rules.set(slug, {
      ...rule,
      hours: workingHours.parse({ zone: 'UTC', ...row.hours }).spans,
      closedOn: exceptOnHolidays ? holidaysIn(tables?.get(jurisdiction) ?? null, null) : null,
    });
  }
  return rules;
}
