/** Publisher: answers a message of a Discord community as the bot. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type ErrorRule,
  outcomeOf,
  type PublishOutcome,
} from '../../../domain/publishing/outcome.ts';
import type { Clock } from '../../../ports/clock.ts';
import { TransientError } from '../../../ports/errors.ts';
import type { OwnPost, OwnPostNow, Publisher } from '../../../ports/publisher.ts';
import { createDiscordClient, type DiscordAccess, type DiscordClient } from '../client.ts';
import { isNewer, newestOf, snowflakeAt } from '../snowflake.ts';
import type { Community } from './community.ts';
import { addressOf, nativeIdOf, placeOf, sealOf } from './message.ts';
import { idsIn, listIn, userIn } from './schema.ts';

export interface DiscordPublisherDeps {
  readonly clock: Clock;
  readonly errorRules: readonly ErrorRule[];
}

/** As many as Discord holds against the nonce; the table of limits keeps us far below. */
const nonceLength = 25;
const messagesAPage = 100;
const mostPages = 50;

const madeSchema = z.object({ id: z.string(), channel_id: z.string() });
const errorSchema = z.object({ code: z.union([z.number(), z.string()]), message: z.string() });
const ownSchema = z.object({
  id: z.string(),
  timestamp: z.string(),
  content: z.string(),
  author: z.object({ id: z.string() }),
  message_reference: z.object({ message_id: z.string().nullish() }).nullish(),
});

/**
 * Discord makes no second message of a nonce within some minutes. Later it would, which is why our own
 * messages are always looked through before a call is repeated.
 */
export function createDiscordPublisher(
  config: Pick<Community, 'brand' | 'guild' | keyof DiscordAccess>,
  { clock, errorRules }: DiscordPublisherDeps,
): Publisher {
  const client = createDiscordClient(config, { clock });
  return {
    how: 'api',
    brand: config.brand,
    platform: 'discord',
    repetition: 'idempotency_key',
    canEdit: true,
    canDelete: true,
    async publish({ handle, target, text, signal }) {
      const at = placeOf(target.nativeId);
      if (!at || target.visibility === 'private') return notPossible;
      const posted = await client.post({
        path: `/channels/${at.channel}/messages`,
        body: bodyOf(handle, at.message, text),
        signal,
      });
      if ('answer' in posted) return toOutcome(posted.answer, config.guild, errorRules);
      const { status, code, says, retryAt } = posted.refusal;
      if (status === 0) return { outcome: 'unconfirmed', why: 'no_answer' };
      const error = { code, says };
      return outcomeOf({ status, platformId: null, permalink: null, error, retryAt }, errorRules);
    },
    async findOwn(target, sha256, since, signal) {
      const at = placeOf(target.nativeId);
      if (!at) return [];
      const me = userIn(await client.read({ path: '/users/@me', signal })).id;
      const from = { channel: at.channel, after: laterOf(at.message, snowflakeAt(since)) };
      const found: OwnPost[] = [];
      for await (const item of messagesAfter(client, from, signal)) {
        const message = ownSchema.safeParse(item).data;
        const isOurs = message?.author.id === me;
        if (!isOurs || message.message_reference?.message_id !== at.message) continue;
        if (sealOf(message.content) !== sha256) continue;
        found.push({
          platformId: nativeIdOf(at.channel, message.id),
          permalink: addressOf(config.guild, at.channel, message.id),
          postedAt: new Date(message.timestamp),
        });
      }
      return found.filter(({ postedAt }) => postedAt >= since);
    },
    async readOwn(platformIds, signal) {
      const found: OwnPostNow[] = [];
      for (const platformId of platformIds) found.push(await ownNow(client, platformId, signal));
      return found;
    },
  };
}

const notPossible: PublishOutcome = {
  ...{ outcome: 'refused', kind: 'policy', code: 'not_here', retryAt: null },
};

/** Nobody is notified but by the answer itself, not even whoever is answered. */
function bodyOf(handle: string, messageId: string, text: string): object {
  return {
    content: text,
    nonce: createHash('sha256').update(handle).digest('hex').slice(0, nonceLength),
    enforce_nonce: true,
    message_reference: { message_id: messageId, fail_if_not_exists: true },
    allowed_mentions: { parse: [], replied_user: false },
  };
}

function toOutcome(answer: unknown, guild: string, rules: readonly ErrorRule[]): PublishOutcome {
  const made = madeSchema.safeParse(answer).data;
  const failed = errorSchema.safeParse(answer).data;
  return outcomeOf(
    {
      status: 200,
      platformId: made ? nativeIdOf(made.channel_id, made.id) : null,
      permalink: made ? addressOf(guild, made.channel_id, made.id) : null,
      error: failed ? { code: String(failed.code), says: failed.message } : null,
      retryAt: null,
    },
    rules,
  );
}

function laterOf(one: string, other: string): string {
  return isNewer(one, other) ? one : other;
}

/** Oldest page first. @throws TransientError where there are more than can be looked through */
async function* messagesAfter(
  client: DiscordClient,
  { channel, after }: { readonly channel: string; readonly after: string },
  signal: AbortSignal,
): AsyncIterable<unknown> {
  let last = after;
  for (let page = 0; page < mostPages; page++) {
    const query = { after: last, limit: messagesAPage };
    const path = `/channels/${channel}/messages` as const;
    const items = listIn(await client.read({ path, query, signal }));
    yield* items.toReversed();
    const newest = newestOf(idsIn(items));
    if (items.length < messagesAPage || newest === null) return;
    last = newest;
  }
  throw new TransientError('There are too many messages of Discord to look through at once.');
}

/** @throws TransientError when it cannot be told now */
async function ownNow(
  client: DiscordClient,
  platformId: string,
  signal: AbortSignal,
): Promise<OwnPostNow> {
  const at = placeOf(platformId);
  if (!at) return { platformId, state: 'gone', sha256: null };
  const path = `/channels/${at.channel}/messages/${at.message}` as const;
  const looked = await client.look({ path, signal });
  if ('refusal' in looked) {
    if (looked.refusal.status === 404) return { platformId, state: 'gone', sha256: null };
    throw new TransientError('Discord does not show our own message now. It is asked again later.');
  }
  const message = ownSchema.safeParse(looked.answer).data;
  if (message) return { platformId, state: 'live', sha256: sealOf(message.content) };
  throw new TransientError('Our own message at Discord cannot be read.');
}
