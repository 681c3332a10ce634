/** Trying a source: one real reading that stores nothing and says what it saw. */
import type { Clock } from '../ports/clock.ts';
import { PermanentError, TransientError } from '../ports/errors.ts';
import type { RejectedItem, Source } from '../ports/source.ts';
import type { SourceStates } from '../ports/source-states.ts';

export interface TrialDeps {
  readonly states: Pick<SourceStates, 'cursorOf' | 'tryAgain'>;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly clock: Clock;
}

export type Trial =
  | {
      readonly ok: true;
      readonly posts: number;
      /** When the newest of them was posted; null when there is none. */
      readonly newestAt: Date | null;
      readonly gone: number;
      readonly rejected: readonly RejectedItem[];
      readonly more: boolean;
      readonly milliseconds: number;
    }
  | { readonly ok: false; readonly reason: string; readonly retryAt: Date | null };

/** Reads from where the source is now. One that waits for a person and answers again is read at once. */
export async function trySource(
  { states, brandIds, clock }: TrialDeps,
  source: Source,
  signal: AbortSignal,
): Promise<Trial> {
  const brandId = brandIds.get(source.brand);
  if (!brandId) throw new Error(`source ${source.name} names an unknown brand`);
  const begun = clock.now().getTime();
  try {
    const cursor = await states.cursorOf(brandId, source.name);
    const { mentions, gone = [], rejected, more } = await source.fetchNew(cursor, signal);
    await states.tryAgain([brandId]);
    const times = mentions.map(({ postedAt }) => postedAt.getTime());
    return {
      ...{ ok: true, posts: mentions.length, gone: gone.length, rejected, more },
      newestAt: times.length > 0 ? new Date(Math.max(...times)) : null,
      milliseconds: clock.now().getTime() - begun,
    };
  } catch (error) {
    if (error instanceof TransientError)
      return { ok: false, reason: error.message, retryAt: error.retryAt };
    if (error instanceof PermanentError) return { ok: false, reason: error.message, retryAt: null };
    throw error;
  }
}
