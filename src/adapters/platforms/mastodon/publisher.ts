/**
 * Replies through an account on a Mastodon server.
 * Source: https://docs.joinmastodon.org/methods/statuses/#create
 */
import { z } from 'zod';
import {
  type ErrorTable,
  outcomeOf,
  type PlatformAnswer,
  type PublishOutcome,
  rulesOf,
} from '../../../domain/publishing/outcome.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { PublishCommand, Publisher } from '../../../ports/publisher.ts';
import { type MastodonAccount, mastodonApi, refusalOf } from './client.ts';
import { createOwnPosts } from './own-posts.ts';
import { isForFew, parseStatus } from './schema.ts';

export interface MastodonPublisherConfig extends MastodonAccount {
  readonly brand: string;
}

interface Deps {
  readonly clock: Clock;
  readonly errorTable: ErrorTable;
}

/**
 * The server knows a key for an hour and answers a second call with the first post. It cuts white space
 * around a text; approved texts have none.
 */
export function createMastodonPublisher(config: MastodonPublisherConfig, deps: Deps): Publisher {
  return {
    how: 'api',
    brand: config.brand,
    platform: 'mastodon',
    repetition: 'idempotency_key',
    canEdit: true,
    canDelete: true,
    publish: (command) => publish(config, deps, command),
    ...createOwnPosts(config, deps.clock),
  };
}

async function publish(
  config: MastodonPublisherConfig,
  deps: Deps,
  command: PublishCommand,
): Promise<PublishOutcome> {
  const { target, text, handle, signal } = command;
  const audience = await audienceFor(config, deps, command);
  if (typeof audience !== 'string') return audience;
  const api = mastodonApi(config, signal);
  const reply = { status: text, inReplyToId: target.nativeId, visibility: audience };
  const made = api.v1.statuses.create.$raw(reply, {
    requestInit: { headers: { 'Idempotency-Key': handle } },
  });
  return await made.then(
    ({ data }) => outcome(deps, answerOf(data)),
    (error: unknown) => refused(deps, error) ?? { outcome: 'unconfirmed', why: 'no_answer' },
  );
}

/**
 * A reply is as public as the post it answers. Under a post for few it would tell everybody of it, and a
 * "direct" one is not private: neither is sent.
 */
async function audienceFor(
  config: MastodonPublisherConfig,
  deps: Deps,
  { target, signal }: PublishCommand,
): Promise<'public' | 'unlisted' | PublishOutcome> {
  if (target.visibility === 'private') return policy('private_reply');
  try {
    const id = encodeURIComponent(target.nativeId);
    const status = parseStatus(await mastodonApi(config, signal).v1.statuses.$select(id).fetch());
    if (status === null) return nothingTaken;
    if (isForFew(status)) return policy('post_for_few');
    return status.visibility === 'unlisted' ? 'unlisted' : 'public';
  } catch (error) {
    // Only a question was asked so far: whatever went wrong, nothing was posted.
    const said = refused(deps, error);
    return said?.outcome === 'refused' ? said : nothingTaken;
  }
}

const nothingTaken = {
  outcome: 'refused',
  kind: 'transient',
  code: null,
  retryAt: null,
} as const;

function policy(code: string): PublishOutcome {
  return { outcome: 'refused', kind: 'policy', code, retryAt: null };
}

const madeSchema = z.object({ id: z.string().min(1).max(100), url: z.string().nullish() });

function answerOf(data: unknown): PlatformAnswer {
  const made = madeSchema.safeParse(data);
  const says = (data as { error?: unknown } | null | undefined)?.error;
  return {
    status: 200,
    platformId: made.success ? made.data.id : null,
    permalink: made.success ? (made.data.url ?? null) : null,
    error: typeof says === 'string' ? { code: null, says } : null,
    retryAt: null,
  };
}

/** Null where no answer came that says anything. */
function refused(deps: Deps, error: unknown): PublishOutcome | null {
  const { status, says, retryAt } = refusalOf(error, deps.clock.now());
  if (status === null) return null;
  const answer = {
    status,
    platformId: null,
    permalink: null,
    error: { code: null, says },
    retryAt,
  };
  return outcome(deps, answer);
}

function outcome({ errorTable }: Deps, answer: PlatformAnswer): PublishOutcome {
  return outcomeOf(answer, rulesOf(errorTable, 'mastodon'));
}
