/** Hands approved replies to a system of the desk's own, which posts them where they belong. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type ErrorTable,
  outcomeOf,
  type PlatformAnswer,
  type PublishOutcome,
  rulesOf,
} from '../../../domain/publishing/outcome.ts';
import type { Clock } from '../../../ports/clock.ts';
import { TransientError } from '../../../ports/errors.ts';
import type { PublishCommand, Publisher } from '../../../ports/publisher.ts';
import {
  createReceiver,
  type Receiver,
  type ReceiverAnswer,
  type ReceiverConfig,
} from './receiver.ts';

export interface WebhookPublisherConfig extends ReceiverConfig {
  readonly brand: string;
  /** The receiver answers a second call with the same handle as it did the first. */
  readonly recognisesRepeats: boolean;
}

interface Deps {
  readonly clock: Clock;
  readonly errorTable: ErrorTable;
}

/** A receiver that does not tell what it holds leaves every doubt to a person. */
export function createWebhookPublisher(config: WebhookPublisherConfig, deps: Deps): Publisher {
  const receiver = createReceiver(config, deps.clock);
  return {
    how: 'api',
    brand: config.brand,
    platform: 'webhook',
    repetition: config.recognisesRepeats ? 'idempotency_key' : 'none',
    canEdit: false,
    canDelete: false,
    publish: (command) => publish(receiver, deps, command),
    async findOwn({ nativeId }, sha256, since, signal) {
      const asked = [
        ['target', nativeId],
        ['since', since.toISOString()],
      ] as const;
      const held = await heldReplies(receiver, asked, signal);
      return held
        .filter((one) => one.target === nativeId && sealed(one.text) === sha256)
        .map((one) => ({ ...postOf(one), postedAt: new Date(one.postedAt) }))
        .filter(({ postedAt }) => postedAt >= since);
    },
    async readOwn(platformIds, signal) {
      const asked = platformIds.map((id) => ['id', id] as const);
      const held = await heldReplies(receiver, asked, signal);
      return platformIds.map((platformId) => {
        const one = held.find(({ id }) => id === platformId);
        if (!one) return { platformId, state: 'gone', sha256: null };
        return { platformId, state: 'live', sha256: sealed(one.text) };
      });
    },
  };
}

async function publish(
  receiver: Receiver,
  { clock, errorTable }: Deps,
  { handle, target, text, signal }: PublishCommand,
): Promise<PublishOutcome> {
  const { nativeId: id, url, visibility } = target;
  const body = { version: 1, type: 'reply', handle, target: { id, url, visibility }, text };
  try {
    const answer = await receiver.tell(JSON.stringify(body), signal);
    return outcomeOf(read(answer, clock.now()), rulesOf(errorTable, 'webhook'));
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    return { outcome: 'unconfirmed', why: 'no_answer' };
  }
}

const id = z.union([z.string().min(1).max(200), z.int().transform(String)]);
const webAddress = z
  .url({ protocol: /^https?$/ })
  .nullish()
  .catch(null);
const made = z.object({ id, url: webAddress });
const refusal = z.object({ error: z.string(), code: z.string().nullish().catch(null) });

function read({ status, data, retryAfter }: ReceiverAnswer, now: Date): PlatformAnswer {
  const post = made.safeParse(data);
  const refused = refusal.safeParse(data);
  const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : null;
  return {
    status,
    platformId: post.success ? post.data.id : null,
    permalink: post.success ? (post.data.url ?? null) : null,
    error: refused.success ? { code: refused.data.code ?? null, says: refused.data.error } : null,
    retryAt: seconds === null ? null : new Date(now.getTime() + seconds * 1000),
  };
}

const heldReply = z.object({
  id,
  target: id,
  text: z.string(),
  postedAt: z.iso.datetime({ offset: true }),
  url: webAddress,
});
const heldSchema = z.object({ replies: z.array(heldReply) });

async function heldReplies(
  receiver: Receiver,
  asked: readonly (readonly [string, string])[],
  signal: AbortSignal,
): Promise<readonly z.infer<typeof heldReply>[]> {
  const { status, data } = await receiver.ask(asked, signal);
  const held = heldSchema.safeParse(data);
  if (status === 200 && held.success) return held.data.replies;
  throw new TransientError(
    `The receiver of replies does not tell what it holds (status ${status}). It is asked again later.`,
  );
}

function postOf(one: z.infer<typeof heldReply>) {
  return { platformId: one.id, permalink: one.url ?? null };
}

function sealed(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
