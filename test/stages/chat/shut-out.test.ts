/** Hours in which Discord refuses everything: team chat asks so little that nobody is shut out for it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Wait } from '../../../src/ports/http.ts';
import { serveChat } from '../../../src/stages/chat/serve-chat.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { until } from '../../support/until.ts';
import { type ChatSetup, startChat } from './setup.ts';

let chat: ChatSetup;

beforeAll(async () => {
  chat = await startChat();
  const text = '@samplebrand your website is down again, this is unacceptable.';
  await hear(chat.app, aMention({ platform: 'x', text }));
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

interface Pending {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * Serves for so long, the clock going on only when everybody waits.
 *
 * @param waiting how many wait while nothing can be done
 * @returns what was asked in its worst ten minutes
 */
async function worstTenMinutes(minutes: number, waiting: number): Promise<number> {
  const { app, fake } = chat;
  const pending: Pending[] = [];
  const nowMs = () => app.clock.now().getTime();
  const wait: Wait = (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      pending.push({ at: nowMs() + milliseconds, wake: resolve });
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  const stop = new AbortController();
  const served = serveChat({ ...app.chat!.deps, wait }, stop.signal);
  const end = nowMs() + minutes * 60_000;
  const before = fake.asked.length;
  const askedAt: number[] = [];
  while (nowMs() < end) {
    await until(() => pending.length >= waiting);
    askedAt.push(...fake.asked.slice(before + askedAt.length).map(nowMs));
    pending.sort((a, b) => a.at - b.at);
    const next = pending.shift();
    if (!next) throw new Error('nobody waits');
    app.clock.moveTo(new Date(Math.max(next.at, nowMs())).toISOString());
    next.wake();
  }
  stop.abort();
  await served;
  const from = (at: number) => askedAt.filter((one) => one >= at && one < at + 600_000).length;
  return Math.max(...askedAt.map(from));
}

it('F9: with a token that died it asks a few times in ten minutes, not in an endless round', async () => {
  chat.fake.isTokenDead = true;

  expect(await worstTenMinutes(25, 3)).toBeLessThan(20);
});

it('with a channel that is shut it asks less and less, and shows everything once it is open', async () => {
  chat.fake.isTokenDead = false;
  chat.passMinutes(11);
  const channel = chat.fake.guild.channels.get(chat.channel)!;
  channel.isClosed = true;

  expect(await worstTenMinutes(25, 2)).toBeLessThan(60);

  channel.isClosed = false;
  await chat.show();
  expect(chat.cards()).toHaveLength(1);
});
