/**
 * Counts all clocks of many cases anew, as one process would: `npm run bench:clocks [-- cases]`. Prints the
 * seconds and the bound for ten thousand cases.
 */

import { loadClockRules } from '../src/config/load-clocks.ts';
import { loadHolidays } from '../src/config/load-holidays.ts';
import { clocksOf } from '../src/domain/clock/clocks.ts';
import { holidaysIn } from '../src/domain/clock/holidays.ts';
import type { ClockEvent } from '../src/domain/clock/rule.ts';

const cases = Number(process.argv[2] ?? 10_000);
const boundSeconds = 5;
const dayMs = 86_400_000;
const rules = loadClockRules();
const tables = loadHolidays();
const places = [
  { jurisdiction: 'au', zone: 'Australia/Sydney' },
  { jurisdiction: 'uk', zone: 'Europe/London' },
  { jurisdiction: 'us', zone: 'America/New_York' },
  { jurisdiction: 'eu', zone: 'Europe/Berlin' },
] as const;
const brands = places.map(({ jurisdiction, zone }) => ({
  jurisdiction,
  rules: rules.filter((rule) => rule.jurisdiction === jurisdiction),
  calendar: { zone, holidays: holidaysIn(tables.get(jurisdiction) ?? null, null) },
}));
const start = Date.parse('2026-01-05T09:00:00Z');
const now = new Date(start + 90 * dayMs);

let counted = 0;
const from = performance.now();
for (let n = 0; n < cases; n++) {
  const brand = brands[n % brands.length];
  if (!brand) break;
  const receivedAt = new Date(start + ((n * 7919) % (80 * dayMs)));
  const events: ClockEvent[] = [
    { type: 'acknowledged', at: new Date(receivedAt.getTime() + dayMs) },
    { type: 'progress_sent', at: new Date(receivedAt.getTime() + 6 * dayMs) },
  ];
  const kind = brand.jurisdiction === 'us' ? 'cfpb_portal' : 'standard';
  const complaint = { jurisdiction: brand.jurisdiction, receivedAt, kind, events } as const;
  counted += clocksOf(complaint, brand.rules, brand.calendar, now).length;
}
const seconds = (performance.now() - from) / 1000;
process.stdout.write(
  `${cases} cases, ${counted} clocks: ${seconds.toFixed(2)} s (bound ${boundSeconds} s for 10000 cases)\n`,
);
