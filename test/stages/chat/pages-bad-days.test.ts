/** Pages in Discord on bad days: nobody is told twice, and nobody is left untold. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { pagingChecks } from '../../../src/wiring/paging-check.ts';
import { aPage } from '../../adapters/paging/page.ts';
import { actWell } from '../../support/team.ts';
import { onCallRole, type PagedSetup, startPages } from './pages-setup.ts';
import { textOf } from './setup.ts';

const signal = AbortSignal.timeout(600_000);
const posting = 'POST /channels/{channel_id}/messages';

let paged: PagedSetup;

beforeAll(async () => {
  paged = await startPages();
});

afterAll(async () => {
  expect(paged.chat.fake.violations).toEqual([]);
  await paged.close();
});

beforeEach(() => paged.begin());

const newest = () => paged.alerts().at(-1)!;

it('F12: two processes and a restart tell of an event once', async () => {
  await paged.aCry();
  await Promise.all([
    paged.tickAfter(5),
    paged.tickAfter(0, paged.second),
    paged.tickAfter(0),
    paged.tickAfter(0, paged.second),
  ]);
  await paged.tickAfter(1, paged.second);

  expect(paged.pinged()).toEqual([['on call'], ['on call']]);
});

it('F12: a process that dies between posting and noting it has told once', async () => {
  await paged.aCry();
  const { database } = paged.chat.app.store;
  await database.chatAlert.updateMany({ data: { messageId: null, reached: null } });
  const again = { state: 'waiting', sentAt: null, heldUntil: null };
  await database.alert.updateMany({ where: { channel: 'team_chat' }, data: again });

  await paged.tickAfter(6, paged.second); // the nonce is forgotten by now
  const [first, ...later] = paged.alerts();
  expect(later).toHaveLength(1); // that of five minutes
  const [noted] = await database.chatAlert.findMany({ orderBy: { postingAt: 'asc' } });
  expect(noted).toMatchObject({ messageId: first!.id });
});

it('F12: while Discord is away for an hour the other ways page; when it is back only the newest page comes', async () => {
  const away = () => paged.chat.fake.scripted.push({ route: posting, status: 503, body: 'away' });
  away();
  await paged.aCry();
  for (let minute = 0; minute < 60; minute++) {
    away();
    await paged.tickAfter(1);
  }
  expect(paged.alerts()).toEqual([]);
  expect(await pagingChecks(paged.chat.app)).toContainEqual(
    expect.objectContaining({
      ...{ name: 'paging by team_chat', state: 'warn' },
      detail: expect.stringMatching(/ wait: Discord does not answer \(status 503\)/),
    }),
  );
  expect(paged.other.pages.filter(({ kind }) => kind === 'page')).toHaveLength(13);
  paged.chat.fake.scripted.length = 0;

  await paged.tickAfter(2);
  await paged.tickAfter(1);

  expect(paged.alerts()).toHaveLength(1);
  expect(textOf(newest())).toContain('60 minutes');
});

it('F12: what somebody has taken while Discord was away is not told any more', async () => {
  paged.chat.fake.scripted.push({ route: posting, status: 503, body: 'away' });
  const { number } = await paged.aCry();
  await actWell(paged.chat.app, { number, type: 'claim', staffId: 'dora' });

  await paged.tickAfter(2);
  await paged.chat.show();

  expect(paged.alerts()).toEqual([]);
});

it('asked too often Discord is asked again when it said, not before', async () => {
  const body = { message: 'You are being rate limited.', retry_after: 90, global: false, code: 0 };
  const headers = { 'retry-after': '90', 'x-ratelimit-scope': 'user' };
  paged.chat.fake.scripted.push({ route: posting, status: 429, body, headers });
  await paged.aCry();
  const waiting = await paged.chat.app.store.database.alert.findFirst({
    where: { channel: 'team_chat' },
  });

  expect(waiting).toMatchObject({ state: 'waiting' });
  const pause = waiting!.nextTryAt!.getTime() - paged.chat.app.clock.now().getTime();
  expect(pause).toBeGreaterThanOrEqual(89_000);
});

it.each(['gone', 'closed'])(
  'F12: when the channel of the alerts is %s, they come to that of the cards',
  async (how) => {
    const { guild } = paged.chat.fake;
    const place = guild.channels.get(paged.chat.escalations)!;
    if (how === 'gone') guild.channels.delete(paged.chat.escalations);
    else place.isClosed = true;
    const known = paged.chat.cards().length;

    await paged.aCry();
    guild.channels.set(paged.chat.escalations, place);

    const alert = paged.chat
      .cards()
      .slice(known)
      .find((one) => textOf(one).includes('is P0'));
    expect(alert?.notified?.roles).toEqual([onCallRole]);
    expect(await paged.haveIt('dora', alert)).toContain('is yours');
  },
);

it('F12: an alert that was begun where the bot may not be any more comes to another channel', async () => {
  const { guild, scripted } = paged.chat.fake;
  const place = guild.channels.get(paged.chat.escalations)!;
  const known = paged.chat.cards().length;
  scripted.push({ route: posting, status: 503, body: 'away' });
  await paged.aCry();
  guild.channels.delete(paged.chat.escalations);

  await paged.tickAfter(1);
  guild.channels.set(paged.chat.escalations, place);

  const alert = paged.chat
    .cards()
    .slice(known)
    .find((one) => textOf(one).includes('is P0'));
  expect(alert?.notified?.roles).toEqual([onCallRole]);
});

it('F12: where every channel was shut, an alert comes to the first that is open again', async () => {
  const { channels } = paged.chat.fake.guild;
  for (const place of channels.values()) place.isClosed = true;
  await paged.aCry();
  channels.get(paged.chat.escalations)!.isClosed = false;

  await paged.tickAfter(1);
  for (const place of channels.values()) place.isClosed = false;

  expect(paged.pinged()).toEqual([['on call']]);
});

it('a role is pinged by its id whatever it is called; when it is gone, that is known', async () => {
  paged.chat.fake.guild.roles.get(onCallRole)!.name = 'somebody renamed it';
  await paged.aCry();
  expect(paged.pinged()).toEqual([['on call']]);
  paged.chat.fake.guild.roles.delete(onCallRole);

  await paged.tickAfter(5);

  expect(paged.pinged().at(-1)).toEqual(['supervisors']);
  expect(await pagingChecks(paged.chat.app)).toContainEqual(
    expect.objectContaining({ name: 'pings of sample', state: 'warn' }),
  );
  paged.chat.fake.guild.roles.set(onCallRole, {
    ...{ id: onCallRole, name: 'made anew', isMentionable: true },
  });
  await paged.tickAfter(5);
  expect((await pagingChecks(paged.chat.app)).map(({ name }) => name)).not.toContain(
    'pings of sample',
  );
});

it('F12: an answer that is lost on its way makes no second message', async () => {
  paged.chat.fake.scripted.push({ route: posting, isDone: true, isLost: true });
  await paged.aCry();
  await paged.tickAfter(1);
  await paged.tickAfter(1, paged.second);

  expect(paged.pinged()).toEqual([['on call']]);
  const [noted] = await paged.chat.app.store.database.chatAlert.findMany();
  expect(noted?.messageId).toBe(newest().id);
});

it('a message that somebody takes away stays away, and the next one is asked all the same', async () => {
  const { number } = await paged.aCry();
  newest().isGone = true;
  await paged.tickAfter(5);
  await actWell(paged.chat.app, { number, type: 'claim', staffId: 'dora' });
  newest().isGone = true;

  await paged.chat.show();

  expect(paged.alerts()).toEqual([]);
  expect(await paged.chat.app.store.database.chatAlert.count({ where: { endedAt: null } })).toBe(0);
});

it('where the bot may write nowhere it is not asked again and again, and the other ways page', async () => {
  const { guild } = paged.chat.fake;
  for (const place of guild.channels.values()) place.isClosed = true;
  await paged.aCry();
  const asked = () => paged.chat.fake.asked.filter((route) => route === posting).length;
  const before = asked();
  for (let minute = 0; minute < 20; minute++) await paged.tickAfter(1);

  expect(asked() - before).toBeLessThan(50);
  expect(paged.other.pages.filter(({ kind }) => kind === 'page')).toHaveLength(5);
  expect(await pagingChecks(paged.chat.app)).toContainEqual(
    expect.objectContaining({
      ...{ name: 'paging by team_chat', state: 'fail' },
      detail: expect.stringMatching(
        /channel \d+ is gone, or the bot does not see it; .*Discord does not let the bot do this/,
      ),
    }),
  );
});

it('a test of the pager pings the role, and says so when it cannot', async () => {
  const [pager] = paged.chat.app.pagers.filter(({ channel }) => channel === 'team_chat');
  const test = (id: string) =>
    pager!.tell(
      [aPage({ id, kind: 'test', brand: 'sample', number: null, priority: null })],
      signal,
    );
  await test('0199c1a0-0000-7000-8000-00000000000a');
  expect(newest().notified?.roles).toEqual([onCallRole]);
  paged.chat.fake.guild.roles.get(onCallRole)!.isMentionable = false;

  await expect(test('0199c1a0-0000-7000-8000-00000000000b')).rejects.toThrow('pinged nobody');
});

it('a page can be answered until the next one stands there', async () => {
  await paged.aCry();
  paged.chat.fake.scripted.push({ route: posting, status: 503, body: 'away' });
  await paged.tickAfter(5);
  await paged.chat.show();

  expect(paged.alerts()).toHaveLength(1);
  expect(await paged.haveIt('dora')).toContain('is yours');
});
