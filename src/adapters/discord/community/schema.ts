/** What is read of Discord's answers: lists strictly, what stands in them one by one. */
import { z } from 'zod';
import { PermanentError } from '../../../ports/errors.ts';

const id = z.string().regex(/^\d{1,20}$/);

const channelSchema = z.object({
  id,
  type: z.int(),
  guild_id: id.nullish(),
  parent_id: id.nullish(),
  last_message_id: id.nullish(),
  thread_metadata: z.object({ archive_timestamp: z.string().nullish() }).nullish(),
});
export type ChannelBody = z.infer<typeof channelSchema>;

export const messageSchema = z.object({
  id,
  channel_id: id,
  type: z.int(),
  content: z.string(),
  timestamp: z.string(),
  author: z.object({ id, username: z.string().min(1), bot: z.boolean().optional() }),
  webhook_id: id.nullish(),
  mentions: z.array(z.object({ id, username: z.string() })),
  message_reference: z
    .object({ type: z.int().optional(), channel_id: id, message_id: id.nullish() })
    .nullish(),
  referenced_message: z.object({ author: z.object({ id }) }).nullish(),
});
export type MessageBody = z.infer<typeof messageSchema>;

const userSchema = z.object({ id, username: z.string() });
const applicationSchema = z.object({ flags: z.int().nullish() });
const named = z.object({ id });

/** @throws PermanentError when the answer has another form than the list it should be */
export function listIn(answer: unknown): readonly unknown[] {
  return read(z.array(z.unknown()), answer);
}

/** Those that can be read; a channel of a new kind stands in nobody's way. */
export function channelsIn(answer: readonly unknown[]): readonly ChannelBody[] {
  return answer.flatMap((one) => channelSchema.safeParse(one).data ?? []);
}

export function threadsIn(answer: unknown): readonly ChannelBody[] {
  return channelsIn(read(z.object({ threads: z.array(z.unknown()) }), answer).threads);
}

export function userIn(answer: unknown): z.infer<typeof userSchema> {
  return read(userSchema, answer);
}

export function flagsIn(answer: unknown): number {
  return read(applicationSchema, answer).flags ?? 0;
}

export function channelIn(answer: unknown): ChannelBody {
  return read(channelSchema, answer);
}

/** Ids of whatever has one, readable otherwise or not: a bad item must not stall paging. */
export function idsIn(items: readonly unknown[]): readonly string[] {
  return items.flatMap((item) => named.safeParse(item).data?.id ?? []);
}

function read<Shape extends z.ZodType>(shape: Shape, answer: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new PermanentError(
    'The answers of Discord have a new form, so nothing is read there. Update Redress.',
    { cause: parsed.error, why: 'form' },
  );
}
