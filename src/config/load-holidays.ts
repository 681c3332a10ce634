/** Loads the tables of public holidays from `src/rules/holidays`. */
import { z } from 'zod';
import type { HolidayTable, HolidayTables } from '../domain/clock/holidays.ts';
import { jurisdictions } from '../domain/triage/assessment.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const everywhere = 'everywhere';
const year = z.int().min(1970).max(2200);
/** Names or days with spaces between them: a block is quicker to review than a list. */
const words = z.string().transform((block) => block.split(/\s+/));

const Table = z.strictObject({
  ...Reviewed,
  source: z.string(),
  jurisdiction: z.enum(jurisdictions),
  years: z.strictObject({ from: year, to: year }),
  withoutRegion: z.string(),
  regions: words,
  holidays: z.array(
    z.strictObject({
      name: z.string(),
      in: words,
      on: words.pipe(z.array(z.iso.date())),
    }),
  ),
});

/** @throws Error naming the file and the place that is wrong */
export function loadHolidays(): HolidayTables {
  const tables = ['au', 'uk', 'us'].map((name) => {
    const { data } = readRuleFile(`holidays/${name}.yaml`, Table);
    return [data.jurisdiction, tableFrom(data)] as const;
  });
  return new Map(tables);
}

function tableFrom({
  years,
  regions,
  withoutRegion,
  holidays,
}: z.infer<typeof Table>): HolidayTable {
  const places = new Set([...regions, withoutRegion]);
  const byRegion = new Map([...places].map((place) => [place, new Map<string, string>()]));
  for (const { name, in: where, on } of holidays) {
    for (const place of where[0] === everywhere ? places : where) {
      const days = byRegion.get(place);
      if (!days) throw new Error(`the table of holidays has no region '${place}' (${name})`);
      for (const day of on) days.set(day, name);
    }
  }
  return { ...years, regions, withoutRegion, byRegion };
}
