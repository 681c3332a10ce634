/** Two hundred times a process dies while it brings a digest to Discord, before, while or after it posts: one message a week. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { bringDigestAndDie, stumbles } from './dying-sender.ts';
import { type ChatSetup, startChat, textOf } from './setup.ts';

const kills = Number(process.env['SOAK_KILLS'] ?? 200);
let chat: ChatSetup;
/** The same course every time. */
let seed = 11;

beforeAll(async () => {
  chat = await startChat();
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

function chance(): number {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
}

it('F14: a digest stands there once, however often its sender dies and Discord stumbles', async () => {
  await hear(chat.app, aMention());
  chat.app.clock.moveTo('2026-03-09T14:00:00Z');
  chat.fake.guild.moveTo(chat.app.clock.now());
  let weeks = 0;
  for (let round = 0; round < kills; round++) {
    weeks += round % 10 === 0 ? 1 : 0;
    if (round > 0 && round % 10 === 0) chat.passMinutes(7 * 24 * 60);
    await chat.app.stages.writeFinishedDigests();
    if (chance() < 0.4) chat.fake.scripted.push(stumbles[Math.floor(chance() * 3)]!);
    await bringDigestAndDie(chat.app, chance);
    chat.passMinutes(3 + Math.floor(chance() * 30));
    chat.fake.scripted.length = 0;
  }
  for (let round = 0; round < 3; round++) {
    chat.passMinutes(7 * 60);
    await chat.app.stages.deliverDigests(AbortSignal.timeout(600_000));
  }

  const titles = chat.cards().map((message) => textOf(message).split('\n')[0]);
  expect(titles.length).toBe(weeks);
  expect(new Set(titles).size).toBe(titles.length);
}, 3_600_000);
