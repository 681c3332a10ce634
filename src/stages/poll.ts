/** Polling: reads each source's next pages and hands them to intake, cursor and mentions together. */
import { nextPace } from '../domain/source/pace.ts';
import type { SourcePolicy } from '../domain/source/rules.ts';
import type { MentionBatch } from '../ports/mention-store.ts';
import type { Source } from '../ports/source.ts';
import type { SourceState, SourceStates } from '../ports/source-states.ts';
import type { Alone } from './alone.ts';
import { noteFailure } from './source-failures.ts';
import { type PageDeps, placeOf, type SourcePlace, takePage } from './take-page.ts';

export interface PollDeps extends PageDeps {
  readonly states: SourceStates;
  readonly alone: Alone;
  readonly policyOf: (sourceName: string) => SourcePolicy;
  /** From 0 to 1, another one each time. */
  readonly chance: () => number;
}

/** So long one source is read before the others have their turn; it goes on with the next tick. */
const turnMs = 60_000;

/**
 * Reads until the source has nothing more. Safe to run twice: the cursor is saved with the mentions,
 * so a page is at worst read again and recognised. While one process reads a source the others pass it
 * over, so that no page is paid for twice. A source that has failed is left in peace until its time has
 * come, whoever asks for it.
 *
 * @throws only what is no failure of the source
 */
export async function pollSource(
  deps: PollDeps,
  source: Source,
  signal: AbortSignal,
): Promise<void> {
  const place = placeOf(deps, source);
  const work = (alone: AbortSignal) => takeTurn(deps, { ...place, source }, alone);
  const isRead = await deps.alone(`poll:${place.brandId}:${source.name}`, work, signal);
  if (!isRead) deps.log.info({ source: source.name }, 'source is being read already');
}

async function takeTurn(
  deps: PollDeps,
  place: SourcePlace & { readonly source: Source },
  signal: AbortSignal,
): Promise<void> {
  const { source } = place;
  const state = await deps.states.stateOf(place.brandId, source.name);
  const now = deps.clock.now();
  if (state?.failingSince && state.nextTryAt && state.nextTryAt > now) return;
  const turn: Turn = { ...place, before: state, pages: 0, found: 0 };
  try {
    await readPages(deps, turn, signal);
  } catch (error) {
    if (signal.aborted) return;
    const failures = turn.pages > 0 ? 0 : (state?.failures ?? 0);
    await noteFailure(deps, { brandId: place.brandId, name: source.name, failures }, error);
  }
}

interface Turn extends SourcePlace {
  readonly source: Source;
  /** Null before the first reading. */
  readonly before: SourceState | null;
  pages: number;
  found: number;
}

async function readPages(deps: PollDeps, turn: Turn, signal: AbortSignal): Promise<void> {
  const { source, brandId } = turn;
  const begun = deps.clock.now().getTime();
  for (let more = true; more && !signal.aborted; ) {
    const cursor = await deps.states.cursorOf(brandId, source.name);
    const page = await source.fetchNew(cursor, signal);
    const next = nextReading(deps, turn, page.more);
    turn.found += await takePage(deps, turn, page, { next, cursor: page.nextCursor });
    turn.pages += 1;
    if (page.note) deps.log.warn({ source: source.name, note: page.note }, 'source has a note');
    more = page.more && deps.clock.now().getTime() - begun < turnMs;
  }
}

function nextReading(
  { policyOf, clock }: PollDeps,
  { source, before, found }: Turn,
  more: boolean,
): MentionBatch['next'] {
  const policy = policyOf(source.name);
  const now = clock.now();
  const pace = before?.paceSeconds ?? null;
  if (more) {
    const atOnce = { paceSeconds: pace ?? policy.everySeconds, at: now };
    return { ifFound: atOnce, ifNothing: atOnce };
  }
  const reading = (hasFound: boolean) => {
    const paceSeconds = nextPace(policy, pace, hasFound);
    return { paceSeconds, at: new Date(now.getTime() + paceSeconds * 1000) };
  };
  return { ifFound: reading(true), ifNothing: reading(found > 0) };
}
