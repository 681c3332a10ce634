/** Pages in Discord on bad days: nobody is told twice, and nobody is left untold. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { pagingChecks } from '../../../src/wiring/paging-check.ts';
import { actWell } from '../../support/team.ts';
import { onCallRole, type PagedSetup, startPages } from './pages-setup.ts';
import { textOf } from './setup.ts';

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

  await paged.tickAfter(4, paged.second);
  expect(paged.alerts()).toHaveLength(1);
  const [noted] = await database.chatAlert.findMany();
  expect(noted).toMatchObject({ messageId: newest().id });
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

it('a role is pinged by its id whatever it is called; when it is gone, that is known', async () => {
  paged.chat.fake.guild.roles.get(onCallRole)!.name = 'somebody renamed it';
  await paged.aCry();
  expect(paged.pinged()).toEqual([['on call']]);
  paged.chat.fake.guild.roles.delete(onCallRole);

  await paged.tickAfter(5);

  expect(paged.pinged().at(-1)).toEqual([]);
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
