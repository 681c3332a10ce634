/** Replies through a Bluesky account: the key of the record comes from the reply, so that a second call finds the first. */
import { XRPCError } from '@atproto/api';
import { z } from 'zod';
import {
  type ErrorTable,
  outcomeOf,
  type PlatformAnswer,
  type PublishOutcome,
  rulesOf,
} from '../../../domain/publishing/outcome.ts';
import { PermanentError, TransientError } from '../../../ports/errors.ts';
import type { PublishCommand, Publisher } from '../../../ports/publisher.ts';
import { permalinkOf, postCollection } from './addresses.ts';
import { type BlueskyClient, createBlueskyClient } from './client.ts';
import { answerOfWrongForm, retryAtOf, unwrapped } from './errors.ts';
import { linkFacets } from './facets.ts';
import { findOwnPosts, readOwnPosts, readOwnRecord } from './own-posts.ts';
import { recordKeyOf } from './record-key.ts';
import { type ReplyPlace, replyPlaceOf } from './reply-place.ts';
import type { BlueskyAccount, SessionDeps } from './session.ts';

export interface BlueskyPublisherConfig extends BlueskyAccount {
  readonly brand: string;
}

export interface BlueskyPublisherDeps extends SessionDeps {
  readonly errorTable: ErrorTable;
}

export function createBlueskyPublisher(
  config: BlueskyPublisherConfig,
  deps: BlueskyPublisherDeps,
): Publisher {
  const client = createBlueskyClient(config, deps);
  return {
    how: 'api',
    brand: config.brand,
    platform: 'bluesky',
    repetition: 'deterministic_id',
    canEdit: false,
    canDelete: true,
    publish: (command) => publish(client, deps, command),
    findOwn: (target, sha256, since, signal) =>
      orLater(findOwnPosts(client, { uri: target.nativeId, sha256, since }, signal)),
    readOwn: (ids, signal) => orLater(readOwnPosts(client, ids, signal)),
  };
}

/** Whoever reads our own posts can only come back later; sending says what is wrong with the account. */
async function orLater<Read>(reading: Promise<Read>): Promise<Read> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    throw new TransientError(error.message, { cause: error });
  }
}

async function publish(
  client: BlueskyClient,
  deps: BlueskyPublisherDeps,
  command: PublishCommand,
): Promise<PublishOutcome> {
  let place: ReplyPlace;
  try {
    place = await replyPlaceOf(client, command.target.nativeId, command.signal);
  } catch (error) {
    return nothingSent(error);
  }
  if (!place.isOpen) return { outcome: 'refused', kind: 'policy', code: place.why, retryAt: null };
  const { did, handle } = await client.me(command.signal);
  const recordKey = recordKeyOf(command.handle);
  const permalink = permalinkOf(handle, recordKey);
  const record = {
    $type: postCollection,
    text: command.text,
    createdAt: deps.clock.now().toISOString(),
    reply: place.reply,
    ...withLinks(command.text),
  };
  // with swapRecord null the record is made or refused, never written over
  const input = {
    repo: did,
    collection: postCollection,
    rkey: recordKey,
    record,
    swapRecord: null,
  };
  const rules = rulesOf(deps.errorTable, 'bluesky');
  try {
    const made = await client.write('com.atproto.repo.putRecord', input, command.signal);
    return outcomeOf({ ...goodAnswer(made), permalink }, rules);
  } catch (thrown) {
    if (!isTaken(thrown)) return failure(thrown, deps, permalink);
    return afterTheFirst(client, command, { did, recordKey, permalink });
  }
}

/** What a thrown error says of the write; nothing is known where no answer came. */
function failure(
  thrown: unknown,
  { clock, errorTable }: BlueskyPublisherDeps,
  permalink: string,
): PublishOutcome {
  const rules = rulesOf(errorTable, 'bluesky');
  const error = unwrapped(thrown);
  if (error instanceof TransientError || error instanceof PermanentError) return nothingSent(error);
  const answer = answerOfWrongForm(error);
  if (answer !== undefined) return outcomeOf({ ...goodAnswer(answer), permalink }, rules);
  if (!(error instanceof XRPCError) || Number(error.status) < 100) {
    return { outcome: 'unconfirmed', why: 'no_answer' };
  }
  const code = error.error;
  return outcomeOf(
    {
      status: Number(error.status),
      platformId: null,
      permalink: null,
      error: { code, says: error.message },
      retryAt: retryAtOf(error.headers, clock.now()),
    },
    rules,
  );
}

function withLinks(text: string): object {
  const facets = linkFacets(text);
  return facets.length > 0 ? { facets } : {};
}

/** Whatever came with a good status. */
function goodAnswer(answer: unknown): PlatformAnswer {
  const { uri, error } = z.looseObject({}).safeParse(answer).data ?? {};
  return {
    status: 200,
    platformId: typeof uri === 'string' ? uri : null,
    permalink: null,
    error: error === undefined ? null : { code: String(error), says: '' },
    retryAt: null,
  };
}

/** Before the write was sent, or refused for its token alone. */
function nothingSent(error: unknown): PublishOutcome {
  const refused = { outcome: 'refused', code: null, retryAt: null } as const;
  if (error instanceof PermanentError) {
    return { ...refused, kind: error.why === 'credentials' ? 'credential_dead' : 'policy' };
  }
  const retryAt = error instanceof TransientError ? error.retryAt : null;
  return { ...refused, kind: 'transient', retryAt };
}

function isTaken(thrown: unknown): boolean {
  return thrown instanceof XRPCError && thrown.error === 'InvalidSwap';
}

/** The key is taken: by the first call where the text is the same, else nobody knows by what. */
async function afterTheFirst(
  client: BlueskyClient,
  { text, target, signal }: PublishCommand,
  ours: { readonly did: string; readonly recordKey: string; readonly permalink: string },
): Promise<PublishOutcome> {
  const found = await readOwnRecord(client, ours, signal).catch(() => null);
  const isSame = found?.value.text === text && found.value.reply?.parent.uri === target.nativeId;
  if (!found || !isSame) return { outcome: 'unconfirmed', why: 'duplicate' };
  return { outcome: 'published', platformId: found.uri, permalink: ours.permalink };
}
