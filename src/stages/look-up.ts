/** Looking up: asks sources what became of stored posts, where they do not tell by themselves. */
import type { SourcePolicy } from '../domain/source/rules.ts';
import { describeError, PermanentError, TransientError } from '../ports/errors.ts';
import type { PostsToLookUp, StoredPost } from '../ports/posts-to-look-up.ts';
import type { PostNow, Source } from '../ports/source.ts';
import type { SourceStates } from '../ports/source-states.ts';
import { removeAtSource } from './source-removals.ts';
import { createSweep } from './sweep.ts';
import { type PageDeps, placeOf } from './take-page.ts';

export interface LookUpDeps extends PageDeps {
  readonly toLookUp: PostsToLookUp;
  readonly states: SourceStates;
  readonly policyOf: (sourceName: string) => SourcePolicy;
}

/** What a source takes in one question. */
const idsAtOnce = 100;

/**
 * Removes what is gone and stores what was edited. Safe to run twice: a post is asked for once in a
 * while, and one that a killed process asked for is asked for again.
 *
 * @throws the first failure that is none of a source, when every source had its turn
 */
export async function lookUpPosts(
  deps: LookUpDeps,
  sources: Iterable<Source>,
  signal: AbortSignal,
): Promise<void> {
  const sweep = createSweep(deps.log);
  for (const source of sources) {
    if (!source.lookUp || signal.aborted) continue;
    await sweep.attempt({ source: source.name }, () => lookUpOf(deps, source, signal));
  }
  sweep.end();
}

/** One that fails at the moment has no time for questions. */
async function lookUpOf(deps: LookUpDeps, source: Source, signal: AbortSignal): Promise<void> {
  const { brandId } = placeOf(deps, source);
  const state = await deps.states.stateOf(brandId, source.name);
  if (state?.failingSince) return;
  const now = deps.clock.now();
  const { lookUpHours, lookUpDays, lookUpPosts } = deps.policyOf(source.name);
  const due = await deps.toLookUp.due({
    ...{ brandId, sourceName: source.name, limit: lookUpPosts },
    notSince: new Date(now.getTime() - lookUpHours * 3_600_000),
    postedSince: new Date(now.getTime() - lookUpDays * 86_400_000),
  });
  for (let at = 0; at < due.length && !signal.aborted; at += idsAtOnce) {
    const asked = due.slice(at, at + idsAtOnce);
    const answered = await ask(deps, source, asked, signal);
    if (!answered) return;
    await takeAnswers(deps, source, asked, answered);
    const ids = asked.map(({ mentionId }) => mentionId);
    await deps.toLookUp.lookedUp(brandId, ids, deps.clock.now());
  }
}

/** Null when the source does not answer now; its next turn to be read says more. */
async function ask(
  { log }: LookUpDeps,
  source: Source,
  asked: readonly StoredPost[],
  signal: AbortSignal,
): Promise<readonly PostNow[] | null> {
  try {
    const ids = asked.map(({ post }) => post.nativeId);
    return (await source.lookUp?.(ids, signal)) ?? null;
  } catch (error) {
    if (!(error instanceof TransientError) && !(error instanceof PermanentError)) throw error;
    log.warn({ source: source.name, reason: describeError(error) }, 'posts could not be looked up');
    return null;
  }
}

async function takeAnswers(
  deps: LookUpDeps,
  source: Source,
  asked: readonly StoredPost[],
  answered: readonly PostNow[],
): Promise<void> {
  const { brand } = placeOf(deps, source);
  const stored = new Map(asked.map(({ post }) => [post.nativeId, post]));
  const gone = answered.flatMap((now) => {
    const post = stored.get(now.nativeId);
    if (!post || now.state === 'live') return [];
    return [{ platform: post.platform, nativeId: now.nativeId, what: now.state }];
  });
  const edited = answered.flatMap((now) => {
    const post = stored.get(now.nativeId);
    if (!post || now.state !== 'live' || now.text === post.text) return [];
    return [{ ...post, text: now.text }];
  });
  const { name: sourceName, channelControlled } = source;
  if (gone.length > 0) await removeAtSource(deps, { brand: brand.slug, sourceName }, gone);
  if (edited.length === 0) return;
  const origin = { brand, channelControlled, sourceName, rejected: 0, beside: true };
  await deps.intake.store({ ...origin, mentions: edited });
}
