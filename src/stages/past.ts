/** The past of a source: reads a stretch page by page; whoever is killed goes on where it was. */
import { afterFailure, type FailurePolicy } from '../domain/source/failure.ts';
import type { Backfill, BackfillPurpose, Backfills } from '../ports/backfills.ts';
import { describeError, TransientError } from '../ports/errors.ts';
import type { Source, Span } from '../ports/source.ts';
import { type PageDeps, placeOf, takePage } from './take-page.ts';

export interface PastDeps extends PageDeps {
  readonly backfills: Backfills;
  readonly chance: () => number;
  /** Waits until a source may be asked again; without it a source that asks for patience is left. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface PastOrder {
  readonly purpose: BackfillPurpose;
  readonly span: Span;
  /** Told of where the reading is, at its beginning and after each page. */
  readonly onProgress?: (reading: Backfill) => void;
  /** Told before each wait, with what the source said. */
  readonly onWait?: (milliseconds: number, reason: string) => void;
}

export type PastOutcome =
  | { readonly ok: true; readonly reading: Backfill; readonly reachesFrom: Date }
  | { readonly ok: false; readonly refusal: 'no_past' | 'out_of_reach' };

/**
 * Reads what a source still gives of the stretch. A reading that was broken off goes on, in its own
 * stretch, unless it began much later in time than is asked for now. Safe to run twice.
 *
 * @returns the reading as it is when there is no more, or when it was told to stop
 * @throws TransientError when the source asks for more patience than there is
 * @throws PermanentError when a person has to act, or the day's money is spent
 */
export async function readPast(
  deps: PastDeps,
  source: Source,
  { purpose, span, onProgress, onWait }: PastOrder,
  signal: AbortSignal,
): Promise<PastOutcome> {
  if (!source.fetchPast) return { ok: false, refusal: 'no_past' };
  const { brandId } = placeOf(deps, source);
  const now = deps.clock.now();
  const from = reachable(source, span, now);
  if (from >= span.to) return { ok: false, refusal: 'out_of_reach' };
  const key = { brandId, sourceName: source.name, purpose };
  const before = await deps.backfills.find(key);
  const wanted = { from, to: span.to };
  let reading = goesOn(before, wanted, now) ? before : await deps.backfills.begin(key, wanted, now);
  onProgress?.(reading);
  while (reading.finishedAt === null && !signal.aborted) {
    await patiently({ ...deps, onWait }, signal, () => readPage(deps, source, reading, signal));
    reading = (await deps.backfills.find(key)) ?? reading;
    onProgress?.(reading);
  }
  return { ok: true, reading, reachesFrom: reading.from };
}

/** A source that reaches back some days gives nothing of before. */
function reachable({ reach }: Source, { from }: Span, now: Date): Date {
  if (!reach || reach.days === null) return from;
  const earliest = new Date(now.getTime() - reach.days * 86_400_000);
  return earliest > from ? earliest : from;
}

const dayMs = 86_400_000;

/** The same wish said a little later is the same reading; one that stood still for days is not. */
function goesOn(before: Backfill | null, { from }: Span, now: Date): before is Backfill {
  if (before?.finishedAt !== null || before === null) return false;
  const isFresh =
    now.getTime() - before.startedAt.getTime() < (before.purpose === 'nightly' ? 1 : 7) * dayMs;
  return isFresh && before.from.getTime() - from.getTime() <= dayMs;
}

async function readPage(
  deps: PastDeps,
  source: Source,
  { from, to, cursor, purpose }: Backfill,
  signal: AbortSignal,
): Promise<void> {
  const page = await source.fetchPast?.({ from, to }, cursor, signal);
  if (!page) return;
  const { brand } = placeOf(deps, source);
  const past = { purpose, readFrom: cursor, cursor: page.nextCursor, isFinished: !page.more };
  await takePage(deps, { source, brand }, page, { past });
}

/** Pauses grow, and what the platform says about when to come back holds. */
async function patiently(
  { wait, chance, clock, polling, onWait }: PastDeps & Pick<PastOrder, 'onWait'>,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  for (let failures = 0; ; failures++) {
    try {
      return await work();
    } catch (error) {
      const pauseMs =
        wait &&
        pauseAfter(error, failures, polling.failures, { now: clock.now(), chance: chance() });
      if (!wait || !pauseMs) throw error;
      onWait?.(pauseMs, describeError(error));
      await wait(pauseMs, signal);
    }
  }
}

/** Nobody waits longer than this for a command. */
const longestWaitMs = 20 * 60_000;

/** Null when it is given up. */
function pauseAfter(
  error: unknown,
  failures: number,
  policy: FailurePolicy,
  at: { readonly now: Date; readonly chance: number },
): number | null {
  if (!(error instanceof TransientError) || failures + 1 >= policy.breakAfter) return null;
  const { nextTryAt } = afterFailure(
    { kind: 'transient', retryAt: error.retryAt },
    failures,
    policy,
    at,
  );
  const pauseMs = nextTryAt.getTime() - at.now.getTime();
  return pauseMs <= longestWaitMs ? pauseMs : null;
}
