/** Intake: keeps what a source found, each mention once, with its conversation and its wave. */
import type { Brand } from '../domain/brand.ts';
import { takeIn } from '../domain/mention/intake.ts';
import type { IncomingMention, Platform } from '../domain/mention/mention.ts';
import { type Repost, repostIn } from '../domain/mention/repost.ts';
import { fromInt64 } from '../domain/mention/simhash.ts';
import type { NewMention } from '../domain/mention/stored-mention.ts';
import { createWaveIndex, type WaveIndex } from '../domain/mention/waves.ts';
import type { ReplyRules } from '../domain/reply/replyability.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Keys } from '../ports/keys.ts';
import type { MentionBatch, MentionStore, StoredBatch } from '../ports/mention-store.ts';
import { type Publishers, publisherOf } from '../ports/publisher.ts';

export interface IntakeDeps {
  readonly mentions: MentionStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keys: Keys;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly replyRules: ReplyRules;
  readonly publishers: Publishers;
}

export interface IntakeBatch
  extends Omit<MentionBatch, 'brandId' | 'seenAt' | 'mentions' | 'reposts'> {
  readonly brand: Brand;
  readonly channelControlled: boolean;
  readonly mentions: readonly IncomingMention[];
}

export interface Intake {
  /** Safe to run twice: what is already there is recognised. */
  store(batch: IntakeBatch): Promise<StoredBatch>;
}

/** How far back and over how many mentions a wave is recognised. */
const waveDays = 7;
const waveMentions = 20_000;

export function createIntake(deps: IntakeDeps): Intake {
  const waves = new Map<string, Promise<WaveIndex>>();
  const wavesOf = (brandId: string, now: Date): Promise<WaveIndex> => {
    const known = waves.get(brandId);
    if (known) return known;
    const loading = loadWaves(deps.mentions, brandId, now);
    waves.set(brandId, loading);
    loading.catch(() => waves.delete(brandId)); // the next batch asks the database again
    return loading;
  };
  return {
    async store({ brand, mentions, channelControlled, ...batch }) {
      const brandId = deps.brandIds.get(brand.slug);
      if (!brandId) throw new Error(`brand ${brand.slug} is not in the database`);
      const seenAt = deps.clock.now();
      const context = {
        brand,
        sourceName: batch.sourceName,
        channelControlled,
        keyOf: deps.keys.keyOf,
        waves: await wavesOf(brandId, seenAt),
        replyRules: deps.replyRules,
        isConnected: (platform: Platform) =>
          publisherOf(deps.publishers, brand.slug, platform) !== null,
        seenAt,
      };
      const reposts: Repost[] = [];
      const taken: NewMention[] = [];
      for (const mention of mentions) {
        const repost = repostIn(mention, context);
        if (repost) reposts.push(repost);
        else taken.push(takeIn(mention, context, { id: deps.ids.uuid(), salt: deps.ids.salt() }));
      }
      try {
        return await deps.mentions.storeBatch({
          ...batch,
          brandId,
          seenAt,
          mentions: taken,
          reposts,
        });
      } catch (error) {
        waves.delete(brandId); // it holds mentions that were not stored
        throw error;
      }
    },
  };
}

async function loadWaves(mentions: MentionStore, brandId: string, now: Date): Promise<WaveIndex> {
  const since = new Date(now.getTime() - waveDays * 86_400_000);
  const index = createWaveIndex(waveMentions);
  const newestFirst = await mentions.recentFingerprints(brandId, since, waveMentions);
  for (const known of newestFirst.toReversed()) {
    index.add({ ...known, simhash: fromInt64(known.simhash) });
  }
  return index;
}
