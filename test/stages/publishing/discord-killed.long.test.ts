/** Workers killed at every step of answering at Discord, two hundred times and more. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publisherAt } from '../../adapters/discord/community/account.ts';
import { aMention } from '../../support/builders.ts';
import { type FakeDiscord, startFakeDiscord } from '../../support/discord/fake-discord.ts';
import { bot } from '../../support/discord/shapes.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { casesOf } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { boundaries } from './boundaries.ts';
import type { Reached } from './faults.ts';
import { killAgainAndAgain } from './kill-rounds.ts';
import { type Processes, startWorkers } from './processes.ts';

const flavour = 'idempotency_key';
const module = resolve(import.meta.dirname, '../../adapters/discord/community/account.ts');
let app: TestApp;
let fake: FakeDiscord;
let channelId: string;
let processes: Processes;

beforeAll(async () => {
  fake = await startFakeDiscord(new Date('2026-03-04T12:00:00Z'));
  channelId = fake.guild.addChannel({ name: 'support' }).id;
  const publishers = [publisherAt(fake.endpoint, () => app.clock.now())];
  app = await createTestApp({ classifier: createPlainClassifier(), publishers });
  const moveTo = app.clock.moveTo.bind(app.clock);
  app.clock.moveTo = (instant) => {
    moveTo(instant);
    fake.guild.moveTo(app.clock.now());
  };
  processes = await startWorkers(app, { module, endpoint: fake.endpoint });
});

afterAll(async () => {
  await processes.close();
  await app.close();
  expect(fake.violations).toEqual([]);
  await fake.close();
});

function reached(): Reached {
  const platform = {
    posts: () =>
      fake.guild
        .of(channelId)
        .filter(({ author }) => author.id === bot.id)
        .map(({ id }) => ({ id: `${channelId}/${id}` })),
    answerNext() {
      const route = 'POST /channels/{channel_id}/messages';
      fake.scripted.push({ route, isDone: true, isLost: true });
    },
  };
  return {
    app,
    platforms: { idempotency_key: platform, deterministic_id: platform, none: platform },
  };
}

/** One for each step, each of somebody else. */
async function openCases() {
  const before = new Set((await casesOf(app)).map(({ id }) => id));
  const text = 'Your website is down again, this is unacceptable.';
  const mentions = boundaries.map(() => {
    const { id } = fake.guild.add({ channelId, content: text });
    return aMention({ platform: 'discord', nativeId: `${channelId}/${id}`, text });
  });
  await hear(app, ...mentions);
  return (await casesOf(app)).filter(({ id }) => !before.has(id));
}

it('F7: killed at every step, again and again, a message has one answer and we have one record of it', async () => {
  await killAgainAndAgain({ reached: reached(), flavour, openCases, killed: processes.killed });
}, 3_600_000);
