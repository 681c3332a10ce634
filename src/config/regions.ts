/** Checks that the public holidays of a brand's region are known: a wrong region would count no holiday at all. */
import type { HolidayTables } from '../domain/clock/holidays.ts';
import { type Entry, entriesIn } from './entries.ts';
import { loadHolidays } from './load-holidays.ts';
import { type Finding, quoted } from './problems.ts';

/** Takes the values as written. Where there is no table, as in the EU, any region is as good. */
export function unknownRegions(file: Entry): readonly Finding[] {
  const brands = entriesIn(file, 'brands');
  if (!brands.some(({ region }) => typeof region === 'string')) return [];
  const tables = loadHolidays();
  return brands.flatMap(({ jurisdiction, region }, index) => {
    const known = knownRegions(tables, jurisdiction);
    if (typeof region !== 'string' || known.length === 0 || known.includes(region)) return [];
    const message = `no public holidays are known for ${quoted(region)} in ${quoted(String(jurisdiction))}. There are ${known.join(', ')}; leave it out for the national ones alone.`;
    return [{ path: ['brands', index, 'region'], message }];
  });
}

function knownRegions(tables: HolidayTables, jurisdiction: unknown): readonly string[] {
  return [...tables].find(([name]) => name === jurisdiction)?.[1].regions ?? [];
}
