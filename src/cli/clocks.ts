/** `redress clocks --jsonl`: counts the regulators' clocks of complaints, one JSON object a line. */
import type { Writable } from 'node:stream';
import { z } from 'zod';
import { clocksOf, type RegulatoryClock } from '../domain/clock/clocks.ts';
import { type HolidayTables, holidaysIn } from '../domain/clock/holidays.ts';
import {
  type ClockEvent,
  type ClockRule,
  clockTriggers,
  complaintKinds,
} from '../domain/clock/rule.ts';
import { isZone } from '../domain/clock/zone.ts';
import { jurisdictions } from '../domain/triage/assessment.ts';
import { answerJsonLines, fieldProblems, LineError } from './jsonl.ts';

export interface ClocksDeps {
  readonly rules: readonly ClockRule[];
  readonly holidays: HolidayTables;
  /** The machine's clock, asked for lines that bring no `now`. */
  readonly now: () => Date;
}

const instant = z.iso
  .datetime({
    offset: true,
    error: 'must be an instant with its offset, such as 2026-04-03T12:30:00Z',
  })
  .transform((written) => new Date(written));

const kind = z.enum(complaintKinds, `must be one of ${complaintKinds.join(', ')}`);

/** Reclassification, and all that a rule may name: more than the contract lists, so that every rule can be asked. */
const eventTypes = ['reclassified', ...clockTriggers];

const Event: z.ZodType<ClockEvent> = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('reclassified'), at: instant, kind }),
    z.object({ type: z.enum(clockTriggers), at: instant }),
  ],
  {
    error: ({ path }) =>
      path?.at(-1) === 'type'
        ? `must be one of ${eventTypes.join(', ')}`
        : 'must be an object with at and type',
  },
);

const Line = z.object({
  jurisdiction: z.enum(jurisdictions, `must be one of ${jurisdictions.join(', ')}`),
  zone: z
    .string('must be an IANA time zone')
    .refine(isZone, 'must be an IANA time zone, such as Australia/Sydney'),
  receivedAt: instant,
  kind: kind.nullish().transform((value) => value ?? 'standard'),
  region: z.string('must be text').nullish(),
  events: z
    .array(Event, 'must be a list')
    .nullish()
    .transform((value) => value ?? []),
  now: instant.nullish(),
});

/** Answers every line in order; one that cannot be read gets an `error` in its place. */
export async function runClocksJsonl(
  input: AsyncIterable<Buffer | string>,
  output: Writable,
  deps: ClocksDeps,
): Promise<void> {
  await answerJsonLines(input, output, (value, id) => {
    const line = Line.safeParse(value);
    if (!line.success) throw new LineError(fieldProblems(line.error));
    return { id, clocks: clocksFor(line.data, deps).map(shown) };
  });
}

function clocksFor(
  { zone, region, ...complaint }: z.infer<typeof Line>,
  { rules, holidays, now }: ClocksDeps,
): readonly RegulatoryClock[] {
  const table = holidays.get(complaint.jurisdiction) ?? null;
  if (table && typeof region === 'string' && !table.regions.includes(region)) {
    throw new LineError(`region must be one of ${table.regions.join(', ')}.`);
  }
  const calendar = { zone, holidays: holidaysIn(table, region ?? null) };
  return clocksOf(complaint, rules, calendar, complaint.now ?? latest(now(), complaint.events));
}

/** What has happened is past, even by a machine whose clock is slow. */
function latest(now: Date, events: readonly ClockEvent[]): Date {
  return new Date(events.reduce((newest, { at }) => Math.max(newest, at.getTime()), now.getTime()));
}

function shown({ rule, ruleVersion, dueAt, dueLocal, state, explain }: RegulatoryClock): object {
  const toTheSecond = dueAt.toISOString().replace(/\.\d+Z$/, 'Z');
  return { rule, ruleVersion, dueAt: toTheSecond, dueLocal, state, explain };
}
