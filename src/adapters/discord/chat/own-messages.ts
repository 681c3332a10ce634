/** Messages of our bot in a channel: posted once, and found again after a process died. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { DiscordClient } from '../client.ts';
import { isNewer, newestOf, snowflakeAt } from '../snowflake.ts';

export const madeSchema = z.object({ id: z.string() });
const ownSchema = z.object({
  id: z.string(),
  author: z.object({ id: z.string() }),
  components: z.array(z.unknown()),
  mentions: z.array(z.object({ id: z.string() })).default([]),
  mention_roles: z.array(z.string()).default([]),
});
export type OwnMessage = z.infer<typeof ownSchema>;

const messagesAPage = 100;
const mostPages = 20;
const nonceLength = 25;

/** Within some minutes Discord makes one message of several with the same one. */
export function onceFor(handle: string): { readonly nonce: string; readonly enforce_nonce: true } {
  const nonce = createHash('sha256').update(handle).digest('hex').slice(0, nonceLength);
  return { nonce, enforce_nonce: true };
}

export interface Sought {
  readonly channelId: string;
  readonly since: Date;
  /** Whether these components are the one that is looked for. */
  fits(components: readonly unknown[]): boolean;
}

/** The id of the message; null where none of ours stands there. */
export async function findOwn(
  client: DiscordClient,
  sought: Sought,
  signal: AbortSignal,
): Promise<string | null> {
  return (await findOwnMessage(client, sought, signal))?.id ?? null;
}

/** As `findOwn`, with whom it notified. */
export async function findOwnMessage(
  client: DiscordClient,
  { channelId, since, fits }: Sought,
  signal: AbortSignal,
): Promise<OwnMessage | null> {
  const me = madeSchema.parse(await client.read({ path: '/users/@me', signal })).id;
  const path = `/channels/${channelId}/messages` as const;
  for (let after = snowflakeAt(since), page = 0; page < mostPages; page++) {
    const query = { after, limit: messagesAPage };
    const items = z.array(z.unknown()).parse(await client.read({ path, query, signal }));
    const messages = items.flatMap((item) => ownSchema.safeParse(item).data ?? []);
    const found = messages.find((one) => one.author.id === me && fits(one.components));
    if (found) return found;
    const newest = newestOf(items.flatMap((item) => madeSchema.safeParse(item).data?.id ?? []));
    if (items.length < messagesAPage || newest === null || !isNewer(newest, after)) break;
    after = newest;
  }
  return null;
}
