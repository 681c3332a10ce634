/** What became of our own posts: each look costs money, so what was found out holds for a while. */
import type { Clock } from '../../../ports/clock.ts';
import { TransientError } from '../../../ports/errors.ts';
import type { OwnPostNow } from '../../../ports/publisher.ts';
import { xLimits } from './limits.ts';
import { timeOfId } from './post-ids.ts';

interface Look {
  readonly at: Date;
  readonly now: OwnPostNow;
}

type LookAt = (ids: readonly string[]) => Promise<readonly OwnPostNow[]>;

const hourMs = 3_600_000;

/** Longer than any post of ours is followed: what nobody asks about any more is forgotten. */
const forgottenAfterMs = 35 * 24 * hourMs;

/** Remembered until then, as long as the process lives. */
export function createOwnLooks({ now }: Clock) {
  const looks = new Map<string, Look>();
  const isDue = (id: string): boolean => {
    const before = looks.get(id);
    return !before || now().getTime() - before.at.getTime() >= holdsMs(id, now());
  };
  return {
    /**
     * Looks at those whose time has come, those first that nobody looked at for longest. Where the money
     * ends midway, the rest keeps what was found out before, or is not looked at.
     */
    async at(ids: readonly string[], look: LookAt): Promise<readonly OwnPostNow[]> {
      for (const [id, { at }] of looks) {
        if (now().getTime() - at.getTime() >= forgottenAfterMs) looks.delete(id);
      }
      const last = (id: string): number => looks.get(id)?.at.getTime() ?? 0;
      const due = ids.filter(isDue).toSorted((one, other) => last(one) - last(other));
      for (let from = 0; from < due.length; from += xLimits.ownPostsAtOnce) {
        const some = due.slice(from, from + xLimits.ownPostsAtOnce);
        try {
          for (const post of await look(some)) looks.set(post.platformId, { at: now(), now: post });
        } catch (error) {
          const isNothingKnown = from === 0 && due.length === ids.length;
          if (isNothingKnown || !(error instanceof TransientError)) throw error;
          break;
        }
      }
      return ids.map((platformId) => {
        const unknown = { platformId, state: 'not_looked_at', sha256: null } as const;
        return looks.get(platformId)?.now ?? unknown;
      });
    },
  };
}

/** A little less than a day or a week, so that the hour of the look does not wander. */
function holdsMs(id: string, now: Date): number {
  const age = now.getTime() - (timeOfId(id)?.getTime() ?? now.getTime());
  return (age < xLimits.youngForMs ? 20 : 7 * 24 - 4) * hourMs;
}
