/** Shows the weekly digest in a channel of Discord: one message a brand and week, corrected in its place. */

import { overviewForChat } from '../../../domain/digest/chat-text.ts';
import { digestMark, writeDigestPageId } from '../../../domain/digest/page-id.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { DigestChannel, DigestMessage, SentBefore } from '../../../ports/digest-channel.ts';
import { PermanentError } from '../../../ports/errors.ts';
import {
  createDiscordClient,
  type DiscordAccess,
  type DiscordClient,
  type DiscordRefusal,
  errorOf,
} from '../client.ts';
import { findOwn, madeSchema, onceFor } from './own-messages.ts';
import { renderDigest } from './render-digest.ts';

export interface DigestBoardConfig extends DiscordAccess {
  readonly channel: string;
  readonly brands: readonly string[];
}

const skewMs = 2 * 60_000;
/** Codes of Discord's document. */
const unknownMessage = '10008';
const unknownChannel = '10003';
const missingPermission = '50013';

/** What was sent is known as `CHANNEL/MESSAGE`. */
export function createDigestBoard(
  { channel, brands, ...access }: DigestBoardConfig,
  deps: { readonly clock: Clock },
): DigestChannel {
  const client = createDiscordClient(access, deps);
  return {
    name: 'discord',
    brands,
    async send(message, before, signal) {
      if (before && (await isEdited(client, message, before, signal))) return before.ref;
      const path = `/channels/${channel}/messages` as const;
      const { body, files } = contentOf(message);
      const once = onceFor(`${message.handle}:${before?.ref ?? ''}`);
      const asked = { method: 'post', path, body: { ...body, ...once }, files, signal } as const;
      const sent = await client.send(asked);
      if ('refusal' in sent) throw refused(sent.refusal);
      return `${channel}/${madeSchema.parse(sent.answer).id}`;
    },
    async find({ digestId, begunAt }, signal) {
      const mark = `"${digestMark(digestId)}`;
      const fits = (components: readonly unknown[]) => JSON.stringify(components).includes(mark);
      const since = new Date(begunAt.getTime() - skewMs);
      const messageId = await findOwn(client, { channelId: channel, since, fits }, signal);
      return messageId === null ? null : `${channel}/${messageId}`;
    },
  };
}

/** False where somebody took the message, or its channel, away: then it is posted anew. */
async function isEdited(
  client: DiscordClient,
  message: DigestMessage,
  { ref }: SentBefore,
  signal: AbortSignal,
): Promise<boolean> {
  const [channelId = '', messageId = ''] = ref.split('/');
  const path = `/channels/${channelId}/messages/${messageId}` as const;
  const sent = await client.send({ method: 'patch', path, ...contentOf(message), signal });
  if ('answer' in sent) return true;
  const { code } = sent.refusal;
  if (code === unknownMessage || code === unknownChannel) return false;
  throw refused(sent.refusal);
}

function contentOf({ digestId, page, pictures }: DigestMessage) {
  const buttons = page.chapters.map(({ id: chapter, name }) => ({
    id: writeDigestPageId({ digestId, chapter, isTurned: false }),
    label: name,
  }));
  return renderDigest({ texts: overviewForChat(page), pictures, buttons });
}

function refused(refusal: DiscordRefusal): Error {
  if (refusal.code === unknownChannel) {
    return new PermanentError(
      'The channel of the weekly digest is not there any more. Name another one under chat.discord.channels.digest in redress.yaml; the digest is kept and sent then.',
      { why: 'refused' },
    );
  }
  if (refusal.status === 403) {
    const what = refusal.code === missingPermission ? 'write in' : 'see';
    return new PermanentError(
      `Discord does not let the bot ${what} the channel of the weekly digest. Give it View Channel, Send Messages, Attach Files and Read Message History there; the digest is kept and sent then.`,
      { why: 'refused' },
    );
  }
  return errorOf(refusal);
}
