/** The packs of regulators' clocks and the tables of holidays, as they are shipped. */
import { readdirSync, readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadClockRules } from '../../src/config/load-clocks.ts';
import { loadHolidays } from '../../src/config/load-holidays.ts';
import { holidaysIn } from '../../src/domain/clock/holidays.ts';

const folder = new URL('../../src/rules/clocks/', import.meta.url);
const packs = ['au', 'uk', 'us', 'eu'].map((name) =>
  parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8')),
);

describe('the packs', () => {
  it('have every row of the clock table, as a clock or with the reason why it has none', () => {
    const rows = packs.flatMap(({ jurisdiction, rules, withoutClock = [] }) =>
      [...rules, ...withoutClock].map(({ id }) => `${jurisdiction} ${id}`),
    );

    expect(rows.toSorted()).toEqual(
      [
        ...['ACK', '5BD', 'IDR30', 'IDR21D', 'IDR21H', 'IDR21H-TERMS', 'MULTI', 'NDB'].map(
          (id) => `au AU-${id}`,
        ),
        ...['ACK', 'PROG', '3BD', '8W', 'PSD', 'FWD', 'DP'].map((id) => `uk UK-${id}`),
        ...['CFPB15', 'CFPB60', 'CEASE', 'OPTOUT', 'DISP', 'CALL7'].map((id) => `us US-${id}`),
        ...['PSD', 'JC', 'NPL', 'CCD2'].map((id) => `eu EU-${id}`),
        ...['uk', 'eu'].flatMap((one) => [`${one} DSR`, `${one} BREACH72`]),
      ].toSorted(),
    );
  });

  it('say of every rule where it comes from, since when, and who answers for it', () => {
    for (const rule of packs.flatMap(({ rules, withoutClock = [] }) => [
      ...rules,
      ...withoutClock,
    ])) {
      expect(rule).toMatchObject({
        version: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        source: expect.stringMatching(/\[[VSK]\]/),
        effectiveFrom: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        owner: 'compliance',
        reviewedBy: null,
      });
    }
  });

  it('give every clock a version that changes with the pack', () => {
    for (const { version } of loadClockRules())
      expect(version).toMatch(/^\d{4}-\d\d-\d\d\+[0-9a-f]{8}$/);
  });

  it('are all there is beside the targets of the house', () => {
    expect(readdirSync(folder).toSorted()).toEqual([
      'au.yaml',
      'eu.yaml',
      'internal.yaml',
      'uk.yaml',
      'us.yaml',
    ]);
  });
});

describe('the holidays', () => {
  const tables = loadHolidays();

  it.each([
    ['au', 'TAS', '2023-01-02', "New Year's Day"],
    ['au', 'SA', '2021-04-26', 'Anzac Day'],
    ['au', 'VIC', '2022-09-23', 'AFL Grand Final Friday'],
    ['au', 'NSW', '2026-04-27', 'Anzac Day'],
    ['au', 'NSW', '2020-04-27', null],
    ['au', 'VIC', '2026-04-27', null],
    ['au', 'QLD', '2026-12-24', null],
    ['au', null, '2026-06-08', null],
    ['uk', 'SCT', '2026-06-15', 'World Cup bank holiday'],
    ['uk', 'ENG', '2026-06-15', null],
    ['uk', 'SCT', '2026-04-06', null],
    ['uk', null, '2026-04-06', 'Easter Monday'],
    ['uk', 'WLS', '2023-05-08', "King Charles III's Coronation"],
    ['us', null, '2026-07-03', 'Independence Day'],
    ['us', 'NY', '2023-11-10', 'Veterans Day'],
    ['us', 'TX', '2026-11-27', null],
  ] as const)('%s %s %s: %s', (jurisdiction, region, day, name) => {
    expect(holidaysIn(tables.get(jurisdiction) ?? null, region).nameOn(day)).toBe(name);
  });

  it('lie on weekdays, in the years the table says it covers, and leave none of them empty', () => {
    for (const { from, to, byRegion } of tables.values()) {
      for (const days of byRegion.values()) {
        const dates = [...days.keys()].map((day) => Temporal.PlainDate.from(day));

        expect(dates.filter(({ dayOfWeek }) => dayOfWeek > 5)).toEqual([]);
        expect(new Set(dates.map(({ year }) => year))).toEqual(
          new Set(Array.from({ length: to - from + 1 }, (_, at) => from + at)),
        );
      }
    }
  });

  it('are known for next year', () => {
    const nextYear = new Date().getUTCFullYear() + 1;

    for (const table of tables.values())
      expect(holidaysIn(table, null).covers(nextYear)).toBe(true);
  });
});
