/** What is read of a Discord community, and what is not. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncomingMention } from '../../../../src/domain/mention/mention.ts';
import type { MentionPage, Source } from '../../../../src/ports/source.ts';
import { readAll } from '../../../contract/source-harness.ts';
import { bot, channelBody } from '../../../support/discord/shapes.ts';
import { type Setup, startSetup } from './setup.ts';

let setup: Setup;

beforeEach(async () => {
  setup = await startSetup();
});

afterEach(async () => {
  expect(setup.fake.violations).toEqual([]);
  await setup.fake.close();
});

it('is read whole in the chosen channels, and elsewhere only where somebody names the bot', async () => {
  const { guild } = setup.fake;
  const inSupport = { channelId: setup.support.id };
  guild.add({ ...inSupport, content: 'My card was charged twice' });
  guild.add({ channelId: setup.lounge.id, content: 'Nice weather' });
  guild.add({
    channelId: setup.lounge.id,
    content: `<@${bot.id}> nobody answers me <:sad:12345>`,
  });
  guild.add({ channelId: setup.desk.id, content: `<@${bot.id}> the team talks here` });
  guild.add({
    ...inSupport,
    content: 'a program',
    author: { ...bot, id: '5', username: 'robot' },
  });
  guild.add({ ...inSupport, content: 'somebody joined', type: 7 });

  const texts = (await readNew(setup.aSource())).map(({ text }) => text);

  expect(texts.toSorted()).toEqual(
    ['@acme-care nobody answers me :sad:', 'My card was charged twice'].toSorted(),
  );
});

it('tells who was answered, in which thread, and whether the bot is meant', async () => {
  const { guild } = setup.fake;
  const first = guild.add({ channelId: setup.support.id, content: 'First' });
  const ours = guild.add({ channelId: setup.support.id, content: 'We are sorry', author: bot });
  const thread = guild.addChannel({
    id: first.id,
    name: 'First',
    type: 11,
    parentId: setup.support.id,
  });
  guild.add({ channelId: thread.id, content: 'In the thread' });
  const answers = { channelId: ours.channelId, messageId: ours.id };
  guild.add({ channelId: setup.support.id, content: 'Still nothing', answers });

  const found = await readNew(setup.aSource());

  const firstId = `${setup.support.id}/${first.id}`;
  expect(found.find(({ text }) => text === 'In the thread')).toMatchObject({
    threadId: firstId,
    kind: 'post',
    summoned: false,
    author: 'ada.lovelace',
    url: expect.stringMatching(/^https:\/\/discord\.com\/channels\/\d+\/\d+\/\d+$/),
  });
  expect(found.find(({ text }) => text === 'Still nothing')).toMatchObject({
    kind: 'reply',
    parentId: `${setup.support.id}/${ours.id}`,
    summoned: true,
  });
  expect(found.find(({ nativeId }) => nativeId === firstId)?.threadId).toBeNull();
});

it('F3: after an outage of days, what was written in threads that are put away by now is read', async () => {
  const { guild } = setup.fake;
  const forum = guild.addChannel({ name: 'help', type: 15 });
  const source = setup.aSource({ channels: [setup.support.id, forum.id] });
  const { cursor } = await readAll(source, null);
  setup.passMinutes(3 * 24 * 60);
  const thread = guild.addChannel({ name: 'No answer', type: 11, parentId: forum.id });
  const { id } = guild.add({ channelId: thread.id, content: 'Asked and closed' });
  Object.assign(thread, { isArchived: true, archivedAt: guild.now().toISOString() });
  setup.passMinutes(24 * 60);

  const { pages } = await readAll(
    setup.aSource({ channels: [setup.support.id, forum.id] }),
    cursor,
  );

  const [found] = mentionsOf(pages);
  expect(found).toMatchObject({
    nativeId: `${thread.id}/${id}`,
    threadId: `${thread.id}/${thread.id}`,
  });
  expect(pages.at(-1)?.covered?.to).toEqual(guild.now());
});

it('a round without news asks for no messages', async () => {
  setup.fake.guild.add({ channelId: setup.support.id, content: 'Read before' });
  const { cursor } = await readAll(setup.aSource(), null);
  setup.fake.asked.length = 0;

  await readAll(setup.aSource(), cursor);

  expect(setup.fake.asked).not.toContain('GET /channels/{channel_id}/messages');
});

it('a channel that is shut to the bot keeps no other from being read, and is left alone for hours', async () => {
  const { guild, asked } = setup.fake;
  guild.add({ channelId: setup.lounge.id, content: 'Behind a door' });
  guild.add({ channelId: setup.support.id, content: 'In the open' });
  setup.lounge.isClosed = true;
  const first = await readAll(setup.aSource(), null);
  asked.length = 0;

  const again = await readAll(setup.aSource(), first.cursor);

  expect(mentionsOf(first.pages).map(({ text }) => text)).toEqual(['In the open']);
  expect(asked).not.toContain('GET /channels/{channel_id}/messages');
  expect(again.pages.flatMap(({ rejected }) => rejected)).toEqual([]);
});

it('a chosen channel that the bot may not see is named', async () => {
  const { pages } = await readAll(setup.aSource({ channels: ['123456789'] }), null);

  expect(pages[0]?.rejected).toMatchObject([{ place: 'channel 123456789' }]);
  expect(pages[0]?.covered).toBeNull();
});

it('says what to do where the bot may not read what people write', async () => {
  setup.fake.guild.isContentGranted = false;

  const read = setup.aSource().fetchNew(null, AbortSignal.timeout(60_000));

  await expect(read).rejects.toThrow('Message Content Intent');
  await expect(readAll(setup.aSource({ channels: [] }), null)).resolves.toBeDefined();
});

it('F5: an edit and a deletion are seen when the messages are looked up', async () => {
  const { guild } = setup.fake;
  const [kept, edited, gone] = ['Kept', 'Before', 'Gone'].map((content) =>
    guild.add({ channelId: setup.support.id, content }),
  );
  Object.assign(edited!, { content: 'After', editedAt: guild.now().toISOString() });
  gone!.isGone = true;
  const ids = [kept, edited, gone].map((one) => `${one!.channelId}/${one!.id}`);

  const now = await setup.aSource().lookUp?.([...ids, 'nonsense'], AbortSignal.timeout(60_000));

  expect(now).toEqual([
    { nativeId: ids[0], state: 'live', text: 'Kept' },
    { nativeId: ids[1], state: 'live', text: 'After' },
    { nativeId: ids[2], state: 'deleted' },
  ]);
});

it('shows the chain of answers above a message, without the chatter beside it', async () => {
  const { guild } = setup.fake;
  const say = (content: string, to?: { readonly id: string }) =>
    guild.add({
      ...{ channelId: setup.support.id, content },
      answers: to ? { channelId: setup.support.id, messageId: to.id } : null,
    });
  const first = say('First');
  say('Chatter');
  const second = say('Second', first);
  const third = say('Third', second);

  const thread = await setup
    .aSource()
    .readThread?.(`${setup.support.id}/${third.id}`, AbortSignal.timeout(60_000));

  expect(thread?.map(({ text }) => text)).toEqual(['First', 'Second']);
});

it('reads the past of every channel, page by page', async () => {
  const { guild } = setup.fake;
  for (let n = 0; n < 120; n++) guild.add({ channelId: setup.support.id, content: `Post ${n}` });
  guild.add({ channelId: setup.lounge.id, content: `<@${bot.id}> in the lounge` });
  const span = { from: new Date(guild.now().getTime() - 60_000), to: new Date('2027-01-01') };
  const source = setup.aSource();
  const texts: string[] = [];
  let more = true;
  for (let cursor: string | null = null; more; ) {
    const page: MentionPage = await source.fetchPast!(span, cursor, AbortSignal.timeout(60_000));
    texts.push(...page.mentions.map(({ text }) => text));
    ({ nextCursor: cursor, more } = page);
  }

  expect(new Set(texts).size).toBe(121);
  expect(texts.length).toBe(121);
});

it.each([
  ['every channel open', false],
  ['a chosen channel being shut', true],
])('F3: the past counts as read once all of it was read: %s', async (_what, isShut) => {
  const { guild } = setup.fake;
  for (let n = 0; n < 120; n++) guild.add({ channelId: setup.support.id, content: `Post ${n}` });
  setup.support.isClosed = isShut;
  setup.passMinutes(5);
  const from = new Date(guild.now().getTime() - 86_400_000);
  const span = { from, to: new Date('2027-01-01') };
  const pages: MentionPage[] = [];
  for (let cursor: string | null = null, more = true; more; ) {
    const source = setup.aSource();
    const page: MentionPage = await source.fetchPast!(span, cursor, AbortSignal.timeout(60_000));
    pages.push(page);
    ({ nextCursor: cursor, more } = page);
  }

  const covered = pages.flatMap((page) => page.covered ?? []);
  expect(covered).toEqual(isShut ? [] : [{ from, to: guild.now() }]);
});

it('a message where the team talks, or of another guild, is never read as a post', async () => {
  const { fake, desk, lounge, aSource } = setup;
  const signal = AbortSignal.timeout(60_000);
  const { guild, scripted } = fake;
  const thread = guild.addChannel({ name: 'C-1 fees', type: 11, parentId: desk.id });
  const source = aSource();
  const readOne = (channelId: string) => {
    const { id } = guild.add({ channelId, content: `<@${bot.id}> they ignore me` });
    return source.readOne!(`${channelId}/${id}`, signal);
  };

  expect(await readOne(lounge.id)).toMatchObject({ kind: 'post' });
  expect(await readOne(desk.id)).toBeNull();
  expect(await readOne(thread.id)).toBeNull();
  const body = { ...channelBody(lounge, null), guild_id: '900000000000000099' };
  scripted.push({ route: 'GET /channels/{channel_id}', status: 200, body });
  expect(await readOne(lounge.id)).toBeNull();
});

async function readNew(source: Source): Promise<readonly IncomingMention[]> {
  return mentionsOf((await readAll(source, null)).pages);
}

function mentionsOf(pages: readonly MentionPage[]): readonly IncomingMention[] {
  return pages.flatMap(({ mentions }) => mentions);
}
