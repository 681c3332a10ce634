/** The Discord source against the stand-in for Discord, which is held to Discord's own document. */
import { afterEach, expect } from 'vitest';
import { sourceContract } from '../../../contract/source.ts';
import type { Failure } from '../../../contract/source-harness.ts';
import type { ScriptedAnswer } from '../../../support/discord/fake-discord.ts';
import { type Setup, startSetup } from './setup.ts';

const failures: Record<Failure, ScriptedAnswer> = {
  rate_limited: {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: 120, global: false, code: 0 },
    headers: { 'retry-after': '120' },
  },
  rate_limited_silently: {
    status: 429,
    body: { message: 'slow down', code: 0, retry_after: 0, global: false },
  },
  credentials: { status: 401, body: { message: '401: Unauthorized', code: 0 } },
  policy: { status: 403, body: { message: 'Missing Access', code: 50001 } },
  server_error: { status: 503, body: 'upstream connect error' },
  web_page: { status: 200, body: '<!doctype html><title>Discord</title>' },
  half_an_answer: {
    ...{ status: 200, body: '{"id": "900000000000000001", "username": "acme-ca' },
    headers: { 'content-type': 'application/json' },
  },
};

const opened: Setup[] = [];

afterEach(async () => {
  for (const { fake } of opened.splice(0)) {
    expect(fake.violations).toEqual([]);
    await fake.close();
  }
});

async function open(): Promise<Setup> {
  const setup = await startSetup();
  opened.push(setup);
  return setup;
}

sourceContract('discord', async () => {
  const setup = await open();
  const { guild, scripted } = setup.fake;
  const post = (content: string) => {
    setup.passMinutes(1);
    return guild.add({ channelId: setup.support.id, content });
  };
  return {
    aSource: (ahead) => setup.aSource({}, ahead),
    async post(text) {
      const { channelId, id } = post(text);
      return { nativeId: `${channelId}/${id}` };
    },
    async postRubbish() {
      Object.assign(post('from no time that can be'), { postedAt: '0001-01-01T00:00:00Z' });
    },
    async postUnderOddId() {
      setup.fake.shownAs.set(post('under an odd id').id, 'no number');
    },
    morePostsThanAPage: 130,
    failNext: (how) => void scripted.push(failures[how]),
    emptyPageNext: null,
    forgetCursors: null,
    now: guild.now,
  };
}, ['emptyPageNext', 'forgetCursors']);
