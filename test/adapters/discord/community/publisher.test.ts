/** The Discord publisher against the stand-in for Discord. */
import { afterEach, describe, expect, it } from 'vitest';
import { createDiscordPublisher } from '../../../../src/adapters/discord/community/publisher.ts';
import { loadErrorTable } from '../../../../src/config/load-publish-errors.ts';
import { Secret } from '../../../../src/config/secret.ts';
import { rulesOf } from '../../../../src/domain/publishing/outcome.ts';
import type { ReplyTarget } from '../../../../src/ports/publisher.ts';
import { type PublishFailure, publisherContract } from '../../../contract/publisher.ts';
import {
  type FakeDiscord,
  type ScriptedAnswer,
  startFakeDiscord,
} from '../../../support/discord/fake-discord.ts';
import { bot, guildId, token } from '../../../support/discord/shapes.ts';

const route = 'POST /channels/{channel_id}/messages';
const refusals: Record<PublishFailure, ScriptedAnswer> = {
  credentials: { status: 401, body: { message: '401: Unauthorized', code: 0 } },
  quota: {
    ...{ status: 429, headers: { 'retry-after': '30' } },
    body: { message: 'You are being rate limited.', retry_after: 30, global: false, code: 0 },
  },
  quota_until: {
    ...{ status: 429, headers: { 'retry-after': '120' } },
    body: { message: 'You are being rate limited.', retry_after: 120, global: false, code: 0 },
  },
  policy: { status: 403, body: { message: 'Missing Permissions', code: 50013 } },
  content: { status: 400, body: { message: 'Blocked by the harmful links filter', code: 240_000 } },
  duplicate: { status: 409, body: { message: 'Conflict', code: 0 } },
  server_error: { status: 502, body: 'bad gateway' },
  no_id: { status: 200, body: '{}', headers: { 'content-type': 'application/json' } },
  error_in_good_answer: {
    ...{ status: 200, body: '{"code": 50035, "message": "Invalid Form Body"}' },
    headers: { 'content-type': 'application/json' },
  },
  web_page: { status: 200, body: '<!doctype html><title>Discord</title>' },
  half_an_answer: {
    ...{ status: 200, body: '{"id": "90000000' },
    headers: { 'content-type': 'application/json' },
  },
};

const opened: FakeDiscord[] = [];

afterEach(async () => {
  for (const fake of opened.splice(0)) {
    expect(fake.violations).toEqual([]);
    await fake.close();
  }
});

async function open() {
  const fake = await startFakeDiscord(new Date());
  opened.push(fake);
  const { id: channelId } = fake.guild.addChannel({ name: 'support' });
  const target = (content: string): ReplyTarget => {
    const { id } = fake.guild.add({ channelId, content });
    return { nativeId: `${channelId}/${id}`, url: null, visibility: 'public' };
  };
  const targets = [target('Nobody answers'), target('Me too')] as const;
  const publisher = createDiscordPublisher(
    { brand: 'acme', guild: guildId, token: new Secret(token), endpoint: fake.endpoint },
    { clock: { now: fake.guild.now }, errorRules: rulesOf(loadErrorTable(), 'discord') },
  );
  const ours = () => fake.guild.of(channelId).filter(({ author }) => author.id === bot.id);
  return { fake, channelId, targets, publisher, ours };
}

publisherContract('discord', async () => {
  const { fake, channelId, targets, publisher, ours } = await open();
  const messageOf = (id: string) => fake.guild.messages.get(id.split('/')[1] ?? '');
  return {
    ...{ publisher, targets, trims: true, now: fake.guild.now },
    posts: async () =>
      ours().map(({ id, content, answers }) => ({
        ...{ id: `${channelId}/${id}`, text: content },
        target: `${answers?.channelId}/${answers?.messageId}`,
      })),
    loseNextAnswer: async () => void fake.scripted.push({ route, isDone: true, isLost: true }),
    refuseNext: async (how) => void fake.scripted.push({ route, ...refusals[how] }),
    edit: async (id, content) => void Object.assign(messageOf(id) ?? {}, { content }),
    remove: async (id) => void Object.assign(messageOf(id) ?? {}, { isGone: true }),
    hideTimeline: async () => {
      fake.guild.channels.get(channelId)!.isClosed = true;
      for (let n = 0; n < 3; n++) fake.scripted.push({ status: 503, body: 'away' });
    },
  };
});

describe('a reply at Discord', () => {
  const signal = AbortSignal.timeout(60_000);

  it('notifies nobody it names', async () => {
    const { publisher, targets, fake, ours } = await open();
    const text = `Hi <@${bot.id}> @everyone`;

    await publisher.publish({ handle: 'reply-1', target: targets[0], text, signal });

    expect(ours()).toMatchObject([{ content: text }]);
    expect(fake.lastBody).toMatchObject({ allowed_mentions: { parse: [], replied_user: false } });
  });

  it('to a message that is gone is refused, and a person decides', async () => {
    const { publisher, targets, fake } = await open();
    for (const message of fake.guild.messages.values()) message.isGone = true;

    const outcome = await publisher.publish({
      ...{ handle: 'reply-1', target: targets[0], text: 'Too late', signal },
    });

    expect(outcome).toMatchObject({ outcome: 'refused', kind: 'policy' });
  });

  it('of more than 2,000 characters is refused for its text', async () => {
    const { publisher, targets } = await open();

    const outcome = await publisher.publish({
      ...{ handle: 'reply-1', target: targets[0], text: 'a'.repeat(2001), signal },
    });

    expect(outcome).toMatchObject({ outcome: 'refused', kind: 'content', code: '50035' });
  });

  it('that is private is never posted for all to see', async () => {
    const { publisher, targets, ours } = await open();
    const target = { ...targets[0], visibility: 'private' } as const;

    const outcome = await publisher.publish({ handle: 'r', target, text: 'Your account', signal });

    expect(outcome).toMatchObject({ outcome: 'refused', kind: 'policy' });
    expect(ours()).toEqual([]);
  });
});
