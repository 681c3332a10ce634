/** Threads: reads the conversation that an answer stands in, so that staff see what the person saw. */
import type { Brand } from '../domain/brand.ts';
import { idSpace, isOwnAccount } from '../domain/mention/intake.ts';
import { storableText } from '../domain/mention/storable-text.ts';
import type { Clock } from '../ports/clock.ts';
import { describeError, PermanentError, TransientError } from '../ports/errors.ts';
import type { Keys } from '../ports/keys.ts';
import type { Log } from '../ports/log.ts';
import type { Source, ThreadPost } from '../ports/source.ts';
import type { StoredThreadPost, Threads, WantedThread } from '../ports/threads.ts';

export interface ThreadDeps {
  readonly threads: Threads;
  /** By name. */
  readonly sources: ReadonlyMap<string, Source>;
  /** By slug. */
  readonly brands: ReadonlyMap<string, Brand>;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly log: Log;
}

/** Older answers are left as they are: their conversation is another one by now. */
const readForMs = 2 * 86_400_000;
/** A source's questions are for new posts first. */
const mostAtOnce = 20;
const mostTries = 5;
const mostPosts = 50;
const longestText = 5_000;
const minuteMs = 60_000;

/**
 * Safe to run twice: what was read is not asked for again. A conversation that cannot be read holds up
 * nothing; it is tried again a few times, and the case says so meanwhile.
 */
export async function readThreads(deps: ThreadDeps, signal: AbortSignal): Promise<void> {
  for (const source of deps.sources.values()) {
    if (source.readThread && !signal.aborted) await readOf(deps, source, signal);
  }
}

async function readOf(deps: ThreadDeps, source: Source, signal: AbortSignal): Promise<void> {
  const brandId = deps.brandIds.get(source.brand);
  const brand = deps.brands.get(source.brand);
  if (!brandId || !brand) return;
  const now = deps.clock.now();
  const since = new Date(now.getTime() - readForMs);
  const from = { brandId, name: source.name };
  for (const thread of await deps.threads.wanted(from, since, now, mostAtOnce)) {
    if (signal.aborted) return;
    const failure = await readOne(deps, { source, brand, thread }, signal);
    if (failure !== null && isOfSource(failure)) return;
  }
}

interface Reading {
  readonly source: Source;
  readonly brand: Brand;
  readonly thread: WantedThread;
}

/** Null when it was read. */
async function readOne(
  deps: ThreadDeps,
  { source, brand, thread }: Reading,
  signal: AbortSignal,
): Promise<Error | null> {
  const { mentionId, nativeId } = thread;
  try {
    const posts = (await source.readThread?.(nativeId, signal)) ?? [];
    const kept = posts
      .slice(0, mostPosts)
      .map((post) => toStored(deps, { source, brand, thread }, post));
    await deps.threads.keep(thread, kept, deps.clock.now());
    return null;
  } catch (error) {
    const isExpected = error instanceof TransientError || error instanceof PermanentError;
    if (!isExpected) throw error;
    if (signal.aborted) return error;
    const now = deps.clock.now();
    await deps.threads.failed(thread, now, nextTry(thread, error, now));
    const { name } = source;
    deps.log.warn(
      { source: name, mentionId, error: describeError(error) },
      'conversation not read',
    );
    return error;
  }
}

/** Whoever is told to wait, or has no valid key, asks for no other conversation either. */
function isOfSource(error: Error): boolean {
  return (
    error instanceof PermanentError || (error instanceof TransientError && error.retryAt !== null)
  );
}

function nextTry({ tries }: WantedThread, error: Error, now: Date): Date | null {
  if (tries + 1 >= mostTries) return null;
  const wait = (error instanceof PermanentError ? 60 : 2 ** (tries + 1)) * minuteMs;
  const asked = error instanceof TransientError ? (error.retryAt?.getTime() ?? 0) : 0;
  return new Date(Math.max(now.getTime() + wait, asked));
}

function toStored(
  { keys }: ThreadDeps,
  { source, brand, thread }: Reading,
  post: ThreadPost,
): StoredThreadPost {
  const { platform } = thread;
  const space = idSpace({ platform }, { sourceName: source.name });
  const author = post.author === null ? null : storableText(post.author).replace(/^@/, '');
  return {
    nativeKey: keys.keyOf(space, 'post', post.nativeId),
    authorKey: author === null ? null : keys.keyOf(platform, 'author', author.toLowerCase()),
    isOwn: author !== null && isOwnAccount(brand, platform, author),
    author,
    text: storableText(post.text).slice(0, longestText).toWellFormed(),
    url: post.url,
    postedAt: post.postedAt,
  };
}
