/** Our own posts as they lie in our repository, which knows them before any index does. */
import { createHash } from 'node:crypto';
import { XRPCError } from '@atproto/api';
import { parsePostingTime } from '../../../domain/mention/posting-time.ts';
import { PermanentError } from '../../../ports/errors.ts';
import type { OwnPost, OwnPostNow } from '../../../ports/publisher.ts';
import { type PostAddress, permalinkOf, postCollection, readPostUri } from './addresses.ts';
import type { BlueskyClient, Params } from './client.ts';
import { timeOfKey } from './posting-time.ts';
import { enveloped } from './readers.ts';
import { type OwnRecord, ownRecordSchema, recordsSchema } from './schema.ts';

/** A key tells when its reply was drafted; so much earlier than it was sent that may have been. */
const draftedDays = 30;
const mostPages = 100;
const day = 86_400_000;

interface Sought {
  /** Address of the post that was answered. */
  readonly uri: string;
  readonly sha256: string;
  readonly since: Date;
}

/** Oldest first. @throws TransientError when the repository cannot be read */
export async function findOwnPosts(
  client: BlueskyClient,
  { uri, sha256, since }: Sought,
  signal: AbortSignal,
): Promise<readonly OwnPost[]> {
  const { handle } = await client.me(signal);
  const found: OwnPost[] = [];
  for await (const record of newestFirst(client, since, signal)) {
    const { value } = record;
    const postedAt = parsePostingTime(value.createdAt ?? '');
    const isSought = value.reply?.parent.uri === uri && sealed(value.text) === sha256;
    const address = readPostUri(record.uri);
    if (!isSought || !address || !postedAt || postedAt < since) continue;
    found.push({
      platformId: record.uri,
      permalink: permalinkOf(handle, address.recordKey),
      postedAt,
    });
  }
  return found.toSorted((one, other) => one.postedAt.getTime() - other.postedAt.getTime());
}

async function* newestFirst(
  client: BlueskyClient,
  since: Date,
  signal: AbortSignal,
): AsyncGenerator<OwnRecord> {
  const { did } = await client.me(signal);
  const earliest = new Date(since.getTime() - draftedDays * day);
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const params: Params = { repo: did, collection: postCollection, limit: 100 };
    const answer = await client.ask(
      'com.atproto.repo.listRecords',
      cursor === null ? params : { ...params, cursor },
      'our own posts',
      signal,
    );
    const { records, cursor: next } = enveloped(recordsSchema, answer);
    const read = records.flatMap((item) => ownRecordSchema.safeParse(item).data ?? []);
    yield* read;
    const last = timeOfKey(readPostUri(read.at(-1)?.uri ?? '')?.recordKey ?? '');
    if (!next || next === cursor || (last && last < earliest)) return;
    cursor = next;
  }
}

/** What is not in our repository is gone. */
export async function readOwnPosts(
  client: BlueskyClient,
  uris: readonly string[],
  signal: AbortSignal,
): Promise<readonly OwnPostNow[]> {
  const { did } = await client.me(signal);
  const now: OwnPostNow[] = [];
  for (const platformId of uris) {
    const address = addressOf(platformId, did);
    const isOurs = address?.did === did;
    const record = isOurs ? await readOwnRecord(client, address, signal) : null;
    now.push(
      record
        ? { platformId, state: 'live', sha256: sealed(record.value.text) }
        : { platformId, state: 'gone', sha256: null },
    );
  }
  return now;
}

/** A post that a person recorded is known by its key alone, the last part of its address. */
function addressOf(platformId: string, did: string): PostAddress | null {
  return timeOfKey(platformId) ? { did, recordKey: platformId } : readPostUri(platformId);
}

/** Null when there is none. */
export async function readOwnRecord(
  client: BlueskyClient,
  { did, recordKey }: { readonly did: string; readonly recordKey: string },
  signal: AbortSignal,
): Promise<OwnRecord | null> {
  const params = { repo: did, collection: postCollection, rkey: recordKey };
  try {
    const answer = await client.ask('com.atproto.repo.getRecord', params, 'our own post', signal);
    return enveloped(ownRecordSchema, answer);
  } catch (error) {
    const { cause } = error instanceof PermanentError ? error : {};
    if (cause instanceof XRPCError && cause.error === 'RecordNotFound') return null;
    throw error;
  }
}

function sealed(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
