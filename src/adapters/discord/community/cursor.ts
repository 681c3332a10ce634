/** How far a guild has been read. */
import { z } from 'zod';
import { isNewer, snowflakeAt, timeOf } from '../snowflake.ts';

const cursorSchema = z.object({
  /** Everything before was read, in every channel that could be. ISO 8601. */
  since: z.string(),
  /** Newest message read, by channel, where that is after `since`. */
  read: z.record(z.string(), z.string()),
  /** Channels that are not open to the bot, and when to try again. ISO 8601. */
  shut: z.record(z.string(), z.string()),
});
export type Cursor = z.infer<typeof cursorSchema>;

/** A first reading goes back so far; `redress backfill` goes further. */
const firstDays = 7;
/** Our clock and Discord's may differ. */
const overlapMs = 10 * 60_000;
const dayMs = 86_400_000;

export function readCursor(cursor: string | null, now: Date): Cursor {
  const parsed = cursor === null ? null : cursorSchema.safeParse(parsedJson(cursor)).data;
  const since = new Date(now.getTime() - firstDays * dayMs).toISOString();
  return parsed ?? { since, read: {}, shut: {} };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a cursor of another program starts over
  }
}

/** From when on a channel that was never read is read. */
export function beginning({ since }: Cursor): Date {
  return new Date(Date.parse(since) - overlapMs);
}

export function readUntil(cursor: Cursor, channel: string): string {
  return cursor.read[channel] ?? snowflakeAt(beginning(cursor));
}

/**
 * After a whole round only what is newer than its beginning is remembered by itself.
 *
 * @param newest message that there was at its beginning, by Discord's own clock: ours may be ahead
 */
export function afterRound(cursor: Cursor, startedAt: Date, newest: string | null): Cursor {
  const heard = newest === null ? 0 : timeOf(newest).getTime();
  const known = Math.max(Date.parse(cursor.since), heard);
  const next = { ...cursor, since: new Date(Math.min(known, startedAt.getTime())).toISOString() };
  const first = snowflakeAt(beginning(next));
  const read = Object.entries(cursor.read).filter(([, id]) => isNewer(id, first));
  const shut = Object.entries(cursor.shut).filter(([, until]) => new Date(until) > startedAt);
  return { ...next, read: Object.fromEntries(read), shut: Object.fromEntries(shut) };
}
