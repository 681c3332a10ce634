/** A Discord community from the first word to the last, heard by the service while it happens. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { standingText, standingTodo, standingWhy } from '../../../src/cli/source-text.ts';
import type { Config } from '../../../src/config/config.ts';
import { Secret } from '../../../src/config/secret.ts';
import { reportCommand } from '../../../src/stages/chat/commands/report.ts';
import { sourcesCommand } from '../../../src/stages/chat/commands/sources.ts';
import { takeReport } from '../../../src/stages/chat/take-report.ts';
import { reportPost } from '../../../src/stages/report-post.ts';
import { type FakeDiscord, startFakeDiscord } from '../../support/discord/fake-discord.ts';
import {
  bot,
  type FakeMessage,
  guildId,
  messageBody,
  token,
} from '../../support/discord/shapes.ts';
import { casesOf, onlyCase } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { until } from '../../support/until.ts';

let fake: FakeDiscord;
let app: TestApp;
let stop: AbortController;
let served: Promise<void>;
let support: string;

function settings(): Partial<Config> {
  const base = { brand: 'sample', channelControlled: true, everySeconds: 60, publishes: true };
  const community = { name: 'community', platform: 'discord', endpoint: fake.endpoint } as const;
  const access = { guild: guildId, token: new Secret(token), channels: [support] };
  return { sources: [{ ...base, ...community, ...access }] };
}

beforeEach(async () => {
  fake = await startFakeDiscord(new Date('2026-03-04T12:00:00Z'));
  support = fake.guild.addChannel({ name: 'support' }).id;
  const config = settings();
  app = await createTestApp({ config, sources: undefined, now: '2026-03-04T12:00:00Z' });
  stop = new AbortController();
  served = app.chat!.serve(stop.signal);
  await until(() => fake.gateway.identified() === 1);
});

afterEach(async () => {
  stop.abort();
  await served;
  await app.close();
  expect(fake.violations).toEqual([]);
  await fake.close();
});

function tell(t: string, message: FakeMessage): void {
  const { id, channelId, editedAt } = message;
  const whole = { ...messageBody(message, fake.guild), edited_timestamp: editedAt };
  const d = t === 'MESSAGE_DELETE' ? { id, channel_id: channelId } : whole;
  fake.gateway.tell({ t, d: { ...d, guild_id: guildId } });
}

async function heard(content: string): Promise<FakeMessage> {
  const message = fake.guild.add({ channelId: support, content });
  tell('MESSAGE_CREATE', message);
  await until(async () => {
    await app.settle();
    return (await casesOf(app)).length > 0;
  });
  return message;
}

it('F20: what somebody takes back is gone here as well, and the case goes on', async () => {
  const message = await heard('I was charged twice and nobody answers, this is unacceptable!');
  const { id } = await onlyCase(app);
  message.isGone = true;

  tell('MESSAGE_DELETE', message);

  await until(async () => (await mention(id))?.contentState === 'deleted');
  expect((await mention(id))?.text).toBe('');
  expect((await onlyCase(app)).status).toBe('new');
});

it('what somebody changes is read again', async () => {
  const message = await heard('I was charged twice and nobody answers, this is unacceptable!');
  const { id } = await onlyCase(app);
  message.content = 'I was charged three times and nobody answers, this is unacceptable!';
  message.editedAt = fake.guild.now().toISOString();

  tell('MESSAGE_UPDATE', message);

  await until(async () => (await mention(id))?.text.includes('three times') ?? false);
  expect((await onlyCase(app)).mentions).toBe(1);
});

it('F3: a message of which the connection never told is read once it is there again', async () => {
  await until(async () => {
    await app.settle();
    return fake.asked.includes('GET /guilds/{guild_id}/channels');
  });
  fake.guild.add({ channelId: support, content: `<@${bot.id}> I was charged twice, no answer!` });
  fake.gateway.drop();

  await until(async () => {
    await app.settle();
    return (await casesOf(app)).length === 1;
  });
  expect(fake.gateway.resumed()).toBe(1);
});

it('somebody of the team reports a message that names nobody, and it is taken in', async () => {
  const lounge = fake.guild.addChannel({ name: 'lounge' });
  const text = 'The bank charged me twice and nobody answers, this is unacceptable!';
  const { id } = fake.guild.add({ channelId: lounge.id, content: text });
  const [ada] = app.config.staff;
  const report = { guild: guildId, target: `${lounge.id}/${id}`, staff: ada! };
  const signal = AbortSignal.timeout(60_000);
  const deps = { ...app.chat!.deps, ...reporting() };

  expect(await takeReport(deps, report, signal)).toContain('Taken in');
  await app.settle();

  expect((await onlyCase(app)).origins).toEqual([`discord:${lounge.id}/${id}`]);
  const other = { ...report, staff: { ...ada!, brands: [] } };
  expect(await takeReport(deps, other, signal)).toContain('do not work for the brand');
  expect(await takeReport(deps, { ...report, target: `${lounge.id}/1` }, signal)).toContain('gone');
  expect(await takeReport(deps, { ...report, guild: '1' }, signal)).toContain('no source');
});

it('a link takes in only what stands where a source reads all: whoever has one need not see the channel', async () => {
  const board = fake.guild.addChannel({ name: 'board' });
  const text = 'The bank charged me twice and nobody answers, this is unacceptable!';
  const signal = AbortSignal.timeout(60_000);
  const [ada] = app.config.staff;
  const report = (channelId: string) => {
    const { id } = fake.guild.add({ channelId, content: text });
    const link = `https://discord.com/channels/${guildId}/${channelId}/${id}`;
    const used = { staff: ada!, options: { link }, guild: guildId, target: null, page: 0 };
    const deps = { ...app.chat!.deps, ...reporting() };
    return reportCommand.answer(deps as never, used, signal);
  };

  expect(await report(board.id)).toContain('Nothing was taken in');
  expect(await report(support)).toContain('Taken in');
  await app.settle();

  expect((await onlyCase(app)).origins[0]).toContain(`discord:${support}/`);
});

it('of a source that fails the list says since when, why and what to do', async () => {
  const brandId = app.store.brandIds.get('sample') ?? '';
  const reason = 'Discord is not working (status 503). It is asked again later.';
  const failure = {
    kind: 'transient',
    reason,
    failures: 1,
    nextTryAt: null,
    trouble: null,
  } as const;
  await app.store.states.recordFailure(brandId, 'community', failure, app.clock.now());
  const overview = { ...app.polling, listed: app.config.sources };
  const sourceWords = { standing: standingText, why: standingWhy, todo: standingTodo };
  const [ada] = app.config.staff;
  const used = { staff: ada!, options: {}, guild: guildId, target: null, page: 0 };

  const said = await sourcesCommand.answer({ overview, sourceWords }, used, stop.signal);

  const text = JSON.stringify(said);
  expect(text).toMatch(/fails, tried again soon since <t:\d+:R>/);
  expect(text).toContain('Why: Discord is not working \\\\(status 503\\\\)');
  expect(text).toContain('What to do: nothing if it passes');
});

/** As a team chat beside it would report. */
function reporting() {
  const { posts, brandIds } = app.store;
  const keys = app.incoming.keys;
  const report = (asked: Parameters<typeof reportPost>[1]) => reportPost(app.reporting, asked);
  return { posts, keys, brandIds, reportPost: report };
}

async function mention(caseId: string) {
  return (await app.store.details.read(caseId))?.mentions[0];
}
