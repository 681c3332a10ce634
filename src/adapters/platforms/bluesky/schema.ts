/**
 * What is used of Bluesky's answers: envelopes strictly, posts one by one.
 * Source: the lexicons app.bsky.feed.*, app.bsky.notification.* and com.atproto.repo.* of @atproto/api 0.21.
 */
import { z } from 'zod';

const cursor = z.string().nullish();

export const notificationsSchema = z.object({ notifications: z.array(z.unknown()), cursor });
export const searchSchema = z.object({ posts: z.array(z.unknown()), cursor });
export const postsSchema = z.object({ posts: z.array(z.unknown()) });
export const threadSchema = z.object({ thread: z.unknown() });
export const recordsSchema = z.object({ records: z.array(z.unknown()), cursor });
export const profilesSchema = z.object({
  profiles: z.array(
    z.object({
      did: z.string(),
      viewer: z
        .object({ blockedBy: z.boolean().nullish(), blocking: z.string().nullish() })
        .nullish(),
    }),
  ),
});

const strongRef = z.object({ uri: z.string(), cid: z.string() });

/** What its author wrote; anything may be missing or wrong in what programs write. */
const writtenSchema = z.object({
  text: z.string(),
  createdAt: z.string().nullish().catch(null),
  langs: z.array(z.string()).nullish().catch(null),
  reply: z.object({ root: strongRef, parent: strongRef }).nullish().catch(null),
  embed: z.object({ $type: z.string() }).nullish().catch(null),
  facets: z
    .array(
      z.object({ features: z.array(z.object({ $type: z.string(), did: z.string().nullish() })) }),
    )
    .nullish()
    .catch(null),
});
export type Written = z.infer<typeof writtenSchema>;

const author = z.object({ did: z.string().startsWith('did:'), handle: z.string() });
const uri = z.string().startsWith('at://');

export const postSchema = z.object({
  uri,
  cid: z.string(),
  author,
  record: writtenSchema,
  indexedAt: z.string(),
  viewer: z.object({ replyDisabled: z.boolean().nullish() }).nullish().catch(null),
});
export type Post = z.infer<typeof postSchema>;

export const notificationSchema = z.object({
  reason: z.string(),
  uri,
  cid: z.string(),
  author,
  record: z.unknown(),
  indexedAt: z.string(),
});

/** One of our own, as it lies in our repository. */
export const ownRecordSchema = z.object({ uri, value: writtenSchema });
export type OwnRecord = z.infer<typeof ownRecordSchema>;
