/** Reads one stream on from its place, forwards where the server can, else backwards down to it. */
import type { Span } from '../../../ports/source.ts';
import { newestId } from './ids.ts';
import { isNewer } from './place.ts';
import { idOf, type Stream, timeOf } from './streams.ts';

export interface ReadOn {
  /** Oldest first. */
  readonly items: readonly unknown[];
  /** Where the stream stands now; null while nothing was ever there. */
  readonly id: string | null;
  readonly isDone: boolean;
  /** Posts that were too many to be read; null where nothing is missing. */
  readonly gap: (Span & { readonly reason: string }) | null;
}

/** Backwards no further than this, in pages. */
const mostPagesBack = 25;
/** Before the first id of all. */
const beforeAll = '0';

/** @param from at a first reading, older posts are left alone */
export async function readOn(
  stream: Stream,
  at: string | null,
  from: Date,
  signal: AbortSignal,
): Promise<ReadOn> {
  if (!stream.newer) return await walkBack(stream, at, from, signal);
  const start = at === null ? await firstPlace(stream, from, signal) : { id: at, gap: null };
  if (start.id === null) return { items: [], id: null, isDone: true, gap: null };
  const page = await stream.newer(start.id, signal);
  const next = page?.next ?? null;
  const isDone = next === null || next === start.id;
  return { items: page?.items ?? [], id: next ?? start.id, isDone, gap: start.gap };
}

/** The place from which a first reading goes forwards: nothing is taken on the way back to it. */
async function firstPlace(
  stream: Stream,
  from: Date,
  signal: AbortSignal,
): Promise<{ readonly id: string | null; readonly gap: ReadOn['gap'] }> {
  let at: string | null = null;
  let oldest: unknown = null;
  for (let pages = 0; pages < mostPagesBack; pages++) {
    const page = await stream.older(at, signal);
    if (!page) return { id: at === null ? null : beforeAll, gap: null };
    const before = page.items.find((item) => (timeOf(item) ?? from) < from);
    if (before) return { id: idOf(before) ?? beforeAll, gap: null };
    oldest = page.items.at(-1) ?? oldest;
    if (page.next === null || page.next === at) {
      return { id: oldest === null ? null : beforeAll, gap: null };
    }
    at = page.next;
  }
  return { id: at, gap: gapBetween(from, timeOf(oldest)) };
}

async function walkBack(
  stream: Stream,
  bound: string | null,
  from: Date,
  signal: AbortSignal,
): Promise<ReadOn> {
  const found: unknown[] = [];
  let at: string | null = null;
  let isOpen = true;
  for (let pages = 0; isOpen && pages < mostPagesBack; pages++) {
    const page = await stream.older(at, signal);
    const items = page?.items ?? [];
    found.push(...items.filter((item) => isNewer(idOf(item) ?? '', bound)));
    at = page?.next ?? null;
    const reachesDown = items.some(
      (item) => !isNewer(idOf(item) ?? '', bound) || (timeOf(item) ?? from) < from,
    );
    isOpen = at !== null && !reachesDown;
  }
  const items = found.filter((item) => (timeOf(item) ?? from) >= from).toReversed();
  const gap = isOpen ? gapBetween(from, timeOf(items[0])) : null;
  return { items, id: newestId([bound, ...found.map(idOf)]), isDone: true, gap };
}

function gapBetween(from: Date, to: Date | null): ReadOn['gap'] {
  if (to === null || to <= from) return null;
  return { from, to, reason: 'more was posted than the server gives at once' };
}
