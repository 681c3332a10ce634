/** What the stand-in for Discord does with a question that keeps to the document. */
import type { FakeDiscord } from './fake-discord.ts';
import type { SentFile } from './form.ts';
import { refusedMessage } from './limits.ts';
import { notifiedBy } from './notified.ts';
import { answerOfGuild } from './rights.ts';
import {
  ada,
  applicationBody,
  bot,
  channelBody,
  type FakeChannel,
  type FakeMessage,
  messageBody,
  userBody,
} from './shapes.ts';
import type { Route } from './spec.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Question {
  readonly route: Route;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly SentFile[];
}

/** What the bot answered to what people clicked and typed. */
export interface InteractionAnswer {
  readonly token: string;
  /** 4, 5, 6, 7, 9 of a callback; `edit` or `more` of what comes after it. */
  readonly type: number | 'edit' | 'more';
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Interactions {
  commands: readonly unknown[];
  readonly answers: InteractionAnswer[];
  /** Of interactions that were answered, or whose time is up. */
  readonly spentTokens: Set<string>;
}

const unknownMessage: Answer = { status: 404, body: { message: 'Unknown Message', code: 10008 } };
const unknownChannel: Answer = { status: 404, body: { message: 'Unknown Channel', code: 10003 } };
const noAccess: Answer = { status: 403, body: { message: 'Missing Access', code: 50001 } };

export function answerTo(fake: FakeDiscord, question: Question): Answer {
  const { route } = question;
  const channel = fake.guild.channels.get(route.params['channel_id'] ?? '');
  const ofGuild = answerOfGuild(fake, question);
  if (ofGuild) return ofGuild;
  switch (route.path) {
    case '/gateway/bot':
      return ok(fake.gateway.address());
    case '/users/@me':
      return ok({ ...userBody(bot), mfa_enabled: false, locale: 'en-US' });
    case '/applications/@me':
      return ok(applicationBody(fake.guild.isContentGranted));
    case '/guilds/{guild_id}/channels':
      return ok(channelsOf(fake, ({ type }) => type !== 11));
    case '/guilds/{guild_id}/threads/active':
      return threads(fake, ({ type, isArchived }) => type === 11 && !isArchived);
    case '/interactions/{interaction_id}/{interaction_token}/callback':
      return callback(fake, question);
    case '/webhooks/{webhook_id}/{webhook_token}':
    case '/webhooks/{webhook_id}/{webhook_token}/messages/@original':
      return afterCallback(fake, question);
    default:
      if (!channel) return unknownChannel;
      return channel.isClosed ? noAccess : inChannel(fake, channel, question);
  }
}

function inChannel(fake: FakeDiscord, channel: FakeChannel, question: Question): Answer {
  const { guild } = fake;
  const { route, query } = question;
  const message = guild.messages.get(route.params['message_id'] ?? '');
  switch (route.name) {
    case 'GET /channels/{channel_id}':
      return ok(channelBody(channel, guild.lastId(channel.id)));
    case 'GET /channels/{channel_id}/threads/archived/public':
      return threads(fake, (one) => one.parentId === channel.id && one.isArchived);
    case 'GET /channels/{channel_id}/messages':
      return ok(pageOf(guild.of(channel.id), query).map((one) => shown(fake, one)));
    case 'POST /channels/{channel_id}/messages':
      return create(fake, channel, question);
    case 'POST /channels/{channel_id}/messages/{message_id}/threads':
      return startThread(fake, message, question.body as { name: string });
    default:
      if (!message || message.isGone || message.channelId !== channel.id) return unknownMessage;
      if (route.method === 'get') return ok(shown(fake, message));
      if (message.author.id !== bot.id && route.method === 'patch')
        return { status: 403, body: { message: 'Cannot edit', code: 50005 } };
      if (route.method === 'delete') message.isGone = true;
      else {
        const refused = change(fake, message, question);
        if (refused) return refused;
      }
      return route.method === 'delete' ? { status: 204, body: null } : ok(shown(fake, message));
  }
}

/** Newest first, as Discord gives them whatever was asked for. */
function pageOf(oldestFirst: readonly FakeMessage[], query: URLSearchParams): FakeMessage[] {
  const limit = Number(query.get('limit') ?? 50);
  const [after, before] = [query.get('after'), query.get('before')];
  const around = query.get('around');
  const isAfter = ({ id }: FakeMessage, than: string) => BigInt(id) > BigInt(than);
  if (after !== null) {
    return oldestFirst
      .filter((one) => isAfter(one, after))
      .slice(0, limit)
      .reverse();
  }
  if (around !== null) {
    const at = oldestFirst.findIndex(({ id }) => id === around);
    const from = Math.max(0, at - Math.floor(limit / 2));
    return oldestFirst.slice(from, from + limit).reverse();
  }
  const older = oldestFirst.filter(({ id }) => before === null || BigInt(id) < BigInt(before));
  return older.slice(-limit).reverse();
}

/** White space at the ends goes, as it does at Discord. Within minutes a nonce makes no second message. */
function create(fake: FakeDiscord, channel: FakeChannel, { files, ...asked }: Question): Answer {
  const { guild } = fake;
  const body = asked.body as Record<string, unknown>;
  const reference = body['message_reference'] as { message_id: string; channel_id?: string } | null;
  const answered = reference ? guild.messages.get(reference.message_id) : null;
  if (reference && (!answered || answered.isGone)) {
    const code = 'REPLIES_UNKNOWN_MESSAGE';
    const errors = { message_reference: { _errors: [{ code, message: 'Unknown message' }] } };
    return { status: 400, body: { message: 'Invalid Form Body', code: 50035, errors } };
  }
  const nonce = typeof body['nonce'] === 'string' ? body['nonce'] : null;
  const known = guild.of(channel.id).find((one) => nonce !== null && one.nonce === nonce);
  const isRecent = known && guild.now().getTime() - Date.parse(known.postedAt) < 5 * 60_000;
  if (isRecent && body['enforce_nonce'] === true) return ok(shown(fake, known));
  const content = String(body['content'] ?? '').trim();
  if (content.length > 2000) return refusedForm('too long');
  const components = (body['components'] ?? []) as readonly unknown[];
  const refused = refusedMessage(components, namesOf(files));
  if (refused) return refusedForm(refused);
  const message = guild.add({
    ...{ channelId: channel.id, content, author: bot, nonce, flags: Number(body['flags'] ?? 0) },
    ...{ components, files },
    answers: answered ? { channelId: answered.channelId, messageId: answered.id } : null,
    notified: notifiedBy(guild, body),
  });
  return ok(shown(fake, message));
}

function refusedForm(message: string): Answer {
  const errors = { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message }] } };
  return { status: 400, body: { message: 'Invalid Form Body', code: 50035, errors } };
}

/** New files come instead of those that `attachments` does not name any more. */
function change({ guild }: FakeDiscord, message: FakeMessage, asked: Question): Answer | null {
  const body = asked.body as Record<string, unknown>;
  const files = body['attachments'] ? asked.files : message.files;
  const components = Array.isArray(body['components']) ? body['components'] : message.components;
  const refused = refusedMessage(components, namesOf(files));
  if (refused) return refusedForm(refused);
  if (typeof body['content'] === 'string') message.content = body['content'];
  Object.assign(message, { components, files, editedAt: guild.now().toISOString() });
  return null;
}

function namesOf(files: readonly SentFile[]): readonly string[] {
  return files.map(({ name }) => name);
}

function startThread(
  { guild }: FakeDiscord,
  message: FakeMessage | undefined,
  { name }: { readonly name: string },
): Answer {
  if (!message || message.isGone) return unknownMessage;
  if (guild.channels.has(message.id)) {
    const known = 'A thread has already been created for this message';
    return { status: 400, body: { message: known, code: 160_004 } };
  }
  const { id, channelId: parentId } = message;
  const thread = guild.addChannel({ id, name, type: 11, parentId });
  return { status: 201, body: channelBody(thread, null) };
}

function channelsOf({ guild }: FakeDiscord, fits: (channel: FakeChannel) => boolean) {
  const all = [...guild.channels.values()].filter(fits);
  return all.map((channel) => channelBody(channel, guild.lastId(channel.id)));
}

function threads(fake: FakeDiscord, fits: (channel: FakeChannel) => boolean): Answer {
  return ok({ threads: channelsOf(fake, fits), members: [], has_more: false });
}

function callback({ interactions }: FakeDiscord, { route, body }: Question): Answer {
  const token = route.params['interaction_token'] ?? '';
  if (interactions.spentTokens.has(token)) {
    return { status: 404, body: { message: 'Unknown interaction', code: 10062 } };
  }
  if (interactions.answers.some((one) => one.token === token)) {
    const message = 'Interaction has already been acknowledged.';
    return { status: 400, body: { message, code: 40060 } };
  }
  const { type, data = {} } = body as { type: number; data?: Record<string, unknown> };
  interactions.answers.push({ token, type, data });
  return { status: 204, body: null };
}

function afterCallback(fake: FakeDiscord, { route, body }: Question): Answer {
  const token = route.params['webhook_token'] ?? '';
  const { interactions } = fake;
  if (interactions.spentTokens.has(token)) {
    return { status: 401, body: { message: 'Invalid Webhook Token', code: 50027 } };
  }
  if (route.method === 'delete') return { status: 204, body: null };
  if (route.method === 'get') {
    const isThere = interactions.answers.some((one) => one.token === token);
    const deferred = { channelId: '1', content: '', author: bot };
    return isThere
      ? ok(shown(fake, { ...fake.guild.add(deferred), isGone: true }))
      : { status: 404, body: { message: 'Unknown Webhook', code: 10015 } };
  }
  const { components = [] } = body as { components?: readonly unknown[] };
  const refused = refusedMessage(components, []);
  if (refused) return refusedForm(refused);
  const type = route.method === 'patch' ? 'edit' : 'more';
  interactions.answers.push({ token, type, data: body as Record<string, unknown> });
  const message = { channelId: '1', content: '', author: ada };
  return ok(shown(fake, { ...fake.guild.add(message), isGone: true }));
}

function shown({ guild }: FakeDiscord, message: FakeMessage) {
  return messageBody(message, guild);
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}
