/** How far each stream of an account was read: what the cursor of the source remembers between two reads. */
import { z } from 'zod';
import { compareIds, newestId } from './ids.ts';

const instant = z.iso.datetime().transform((written) => new Date(written));
const id = z.string();

const placeSchema = z.object({
  /** Everything up to it was read; null while nothing was there yet. */
  id: id.nullable(),
  /** Where it stood, and when, oldest first: posts of other servers arrive late, under ids of their own time. */
  marks: z.array(z.object({ id, at: instant })),
});
type Place = z.infer<typeof placeSchema>;

const roundSchema = z.object({
  startedAt: instant,
  /** Where the streams stand that are not read to the end yet; null before the first of one. */
  open: z.record(z.string(), id.nullable()),
  /** False once a stream could not be read: it goes on where it was in the next round. */
  isWhole: z.boolean().default(true),
});

const stateSchema = z.object({
  /** Older posts are left alone. */
  from: instant,
  /** Everything posted from the beginning until then was seen. */
  seenUntil: instant,
  /** When posts known already were last read again, for those that came in between. */
  lookedBackAt: instant,
  places: z.record(z.string(), placeSchema),
  /** Null between two rounds. */
  round: roundSchema.nullable(),
});
export type ReadState = z.infer<typeof stateSchema>;
export type Round = NonNullable<ReadState['round']>;

const minuteMs = 60_000;
/** So far back it begins when it reads for the first time. */
const firstDays = 7;
const overlapMs = 60 * minuteMs;
const betweenLooksBackMs = 10 * minuteMs;

/** A cursor that cannot be understood starts over. */
export function stateFrom(cursor: string | null, now: Date): ReadState {
  const known = cursor === null ? null : stateSchema.safeParse(parsed(cursor));
  if (known?.success) return known.data;
  const from = weekBefore(now);
  return { from, seenUntil: from, lookedBackAt: now, places: {}, round: null };
}

/** How far back a stream is read for the first time; one that was empty so far, from the beginning. */
export function firstFrom(state: ReadState, { startedAt }: Round, key: string): Date {
  return state.places[key] ? state.from : weekBefore(startedAt);
}

function weekBefore(now: Date): Date {
  return new Date(now.getTime() - firstDays * 24 * 60 * minuteMs);
}

export function cursorOf(state: ReadState): string {
  return JSON.stringify(state);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(cursor);
  } catch {
    return null;
  }
}

/** Every ten minutes a round begins an hour back, the others where the last one ended. */
export function beginRound(state: ReadState, keys: readonly string[], now: Date): ReadState {
  const looksBack = now.getTime() - state.lookedBackAt.getTime() >= betweenLooksBackMs;
  const open = keys.map((key) => [key, startOf(state.places[key], looksBack, now)] as const);
  return {
    ...state,
    lookedBackAt: looksBack ? now : state.lookedBackAt,
    round: { startedAt: now, open: Object.fromEntries(open), isWhole: true },
  };
}

function startOf(place: Place | undefined, looksBack: boolean, now: Date): string | null {
  if (!place || !looksBack) return place?.id ?? null;
  const old = place.marks.filter(({ at }) => now.getTime() - at.getTime() >= overlapMs);
  return (old.at(-1) ?? place.marks[0])?.id ?? place.id;
}

interface Reached {
  readonly key: string;
  readonly id: string | null;
  readonly isDone: boolean;
  /** It could not be read, and stays where it was. */
  readonly isUnread?: boolean;
}

/** The place moves on; a stream that is read to its end leaves the round. */
export function moved(
  state: ReadState,
  round: Round,
  { key, id: reached, isDone, isUnread = false }: Reached,
): ReadState {
  const { [key]: _, ...others } = round.open;
  const open = isDone ? others : { ...others, [key]: reached };
  const places = isDone
    ? { ...state.places, [key]: settled(state, round, key, reached) }
    : state.places;
  const isWhole = round.isWhole && !isUnread;
  return { ...state, places, round: { ...round, open, isWhole } };
}

function settled(
  state: ReadState,
  { startedAt }: Round,
  key: string,
  reached: string | null,
): Place {
  const { id: before = null, marks = [] } = state.places[key] ?? {};
  const newest = newestId([before, reached]);
  const last = marks.at(-1)?.at.getTime() ?? 0;
  const isMarked = newest === null || startedAt.getTime() - last < betweenLooksBackMs;
  const all = isMarked ? marks : [...marks, { id: newest, at: startedAt }];
  const firstKept = all.findLastIndex(({ at }) => startedAt.getTime() - at.getTime() >= overlapMs);
  return { id: newest, marks: all.slice(Math.max(firstKept, 0)) };
}

/** After the last stream of a round. What was not read whole is not seen. */
export function endRound(state: ReadState, { startedAt, isWhole }: Round): ReadState {
  return { ...state, seenUntil: isWhole ? startedAt : state.seenUntil, round: null };
}

/** True for a post that came after this one. */
export function isNewer(one: string, than: string | null): boolean {
  return than === null || compareIds(one, than) > 0;
}
