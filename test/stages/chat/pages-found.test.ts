/** Pages that lead to their card, and pages that could ping nobody: somebody is called all the same. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { escalationTexts } from '../../../src/cli/escalation-text.ts';
import { isQuietAt } from '../../../src/domain/escalation/quiet-hours.ts';
import { createChatPager } from '../../../src/stages/chat/pager.ts';
import { chatLease } from '../../../src/stages/chat/serve-chat.ts';
import { pagingChecks } from '../../../src/wiring/paging-check.ts';
import { aPage } from '../../adapters/paging/page.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { onlyCase } from '../../support/team.ts';
import { onCallRole, type PagedSetup, startPages, supervisorRole } from './pages-setup.ts';
import { buttonsOf, textOf } from './setup.ts';

const signal = AbortSignal.timeout(600_000);
const posting = 'POST /channels/{channel_id}/messages';
const lawyer = 'My lawyer will take you to court over this.';

let paged: PagedSetup;

beforeAll(async () => {
  paged = await startPages();
});

afterAll(async () => {
  expect(paged.chat.fake.violations).toEqual([]);
  await paged.close();
});

beforeEach(() => paged.begin());

/** That Discord does not take the next messages. */
function away(): void {
  const { scripted } = paged.chat.fake;
  for (let n = 0; n < 4; n++) scripted.push({ route: posting, status: 503, body: 'away' });
}

/** A minute before the quiet hours. */
function passUntilTheyBegin(): void {
  const { app, team } = paged.chat;
  const zone = team.zones.get('sample') ?? 'UTC';
  const soon = () => new Date(app.clock.now().getTime() + 60_000);
  while (!isQuietAt(team.ladder.quietHours, zone, soon())) paged.chat.passMinutes(1);
}

const newest = () => paged.alerts().at(-1)!;
const roles = () => paged.chat.fake.guild.roles;
const byOtherWays = () => paged.other.pages.filter(({ kind }) => kind === 'page');
const doctor = () => pagingChecks(paged.chat.app);

/** Tells of a case once more, as a process does that has to wait. */
async function tellOf(number: string, id: string, wait: () => Promise<void>) {
  const { app, team, escalations, channel } = paged.chat;
  const { leases } = app.chat!.deps;
  await leases.take(chatLease, '00000000-0000-4000-8000-00000000000b');
  const place = { guild: team.place.guild, channels: [escalations, channel] };
  const pager = createChatPager({
    ...{ ...team, board: team.pageBoard, leases, lease: chatLease, wait, place },
  });
  await pager.tell([aPage({ id, number, brand: 'sample', at: app.clock.now() })], signal);
}

it('F12: a page does not wait for cards that nobody shows; when the card comes, the page leads to it', async () => {
  const { number } = await paged.aCry();
  expect(textOf(newest())).not.toContain('the card of');

  await paged.chat.show();

  expect(paged.alerts()).toHaveLength(1);
  expect(textOf(newest())).toContain(`[the card of ${number}](https://discord.com/channels/`);
  expect(textOf(newest())).toContain(`<@&${onCallRole}> **${number} of sample is P0`);
  expect(textOf(newest())).toContain('has to see it at once, within 15 minutes.');
  expect([...buttonsOf(newest()).keys()]).toEqual(['I have it']);
});

it('a page whose channel is shut keeps no other page from its card, and is asked for once', async () => {
  const { fake, app, team } = paged.chat;
  const place = fake.guild.channels.get(paged.chat.escalations)!;
  await paged.aCry();
  place.isClosed = true;
  const known = paged.chat.cards().length;
  const text = "I'm going to kill myself, you people have won";
  await hear(app, aMention({ text, author: 'another', postedAt: app.clock.now() }));
  await paged.chat.show();

  const page = paged.chat
    .cards()
    .slice(known)
    .find((one) => textOf(one).includes('is P0'));
  expect(textOf(page!)).toContain('[the card of C-');
  expect(await team.pages.unlinked([...team.brandIds.values()], 20)).toEqual([]);
});

it('F12: while somebody shows cards a page waits some seconds for its card, and not longer', async () => {
  const { number } = await paged.aCry();
  let waits = 0;
  await tellOf(number, '0199c1a0-0000-7000-8000-0000000000c1', async () => {
    waits += 1;
  });
  expect(waits).toBe(10);
  expect(textOf(newest())).not.toContain('the card of');

  waits = 0;
  await tellOf(number, '0199c1a0-0000-7000-8000-0000000000c2', async () => {
    waits += 1;
    if (waits === 2) await paged.chat.app.store.database.lease.deleteMany();
    if (waits === 2) await paged.chat.show();
  });

  expect(waits).toBe(2);
  expect(textOf(newest())).toContain(`[the card of ${number}]`);
});

it('F12: where the role on call cannot be pinged the supervisors are, at once, and the message and doctor say so', async () => {
  roles().get(onCallRole)!.isMentionable = false;

  await paged.aCry();

  expect(paged.pinged()).toEqual([[], ['supervisors']]);
  const [first] = paged.alerts();
  expect(buttonsOf(first!).size).toBe(0);
  expect(textOf(first!)).toContain('the newest message counts');
  expect(textOf(newest())).toContain(`<@&${supervisorRole}> **C-`);
  expect(textOf(newest())).toContain('Whoever comes first could not be pinged');
  expect(await doctor()).toContainEqual(
    expect.objectContaining({
      ...{ name: 'pings of sample', state: 'warn' },
      detail: expect.stringContaining('somebody else was pinged'),
    }),
  );
  await paged.chat.show();
  expect(textOf(newest())).toContain('Whoever comes first could not be pinged');
  expect(textOf(newest())).toContain('the card of');
  expect(await paged.haveIt('dora')).toContain('is yours');
});

it('F12: a process that dies after the second message of a page posts no third', async () => {
  roles().get(onCallRole)!.isMentionable = false;
  await paged.aCry();
  const { database } = paged.chat.app.store;
  await database.chatAlert.updateMany({
    data: { messageId: null, reached: null, isInstead: false },
  });
  const again = { state: 'waiting', sentAt: null, heldUntil: null };
  await database.alert.updateMany({ where: { channel: 'team_chat' }, data: again });

  await paged.tickAfter(3, paged.second);
  paged.chat.passMinutes(3); // the nonces are forgotten by now

  expect(paged.alerts()).toHaveLength(2);
  const [noted] = await database.chatAlert.findMany();
  expect(noted).toMatchObject({ messageId: newest().id, reached: true, isInstead: true });
});

it('F12: where nobody at all can be pinged for P1 the other ways page at once, once, and the message says so', async () => {
  for (const role of roles().values()) role.isMentionable = false;

  await paged.posted(lawyer);
  for (const minutes of [5, 5]) await paged.tickAfter(minutes);

  expect((await onlyCase(paged.chat.app)).priority).toBe('P1');
  expect(byOtherWays()).toHaveLength(1);
  expect(byOtherWays()[0]?.sentence).toContain('Nobody could be pinged in team chat.');
  expect(textOf(newest())).toContain('Nobody could be pinged');
  expect(textOf(newest())).toContain('People are paged by email.');
  expect(await doctor()).toContainEqual(
    expect.objectContaining({
      ...{ name: 'pings of sample', state: 'warn' },
      detail: expect.stringContaining('pinged nobody'),
    }),
  );
});

it('F12: where Discord refuses a P1 page the other ways page at once', async () => {
  for (const place of paged.chat.fake.guild.channels.values()) place.isClosed = true;

  await paged.posted(lawyer);

  expect(byOtherWays()).toHaveLength(1);
});

it('F12: while Discord is away the other ways page for P1 within a minute, and not every five', async () => {
  away();
  await paged.posted(lawyer);
  expect(byOtherWays()).toHaveLength(0);

  for (let minute = 0; minute < 20; minute++) {
    away();
    await paged.tickAfter(1);
    if (minute === 0) expect(byOtherWays()).toHaveLength(1);
  }

  expect(byOtherWays()).toHaveLength(1);
});

it('a P1 page that comes in the quiet hours says that they are the reason why nobody is pinged', async () => {
  passUntilTheyBegin();
  away();
  await paged.posted(lawyer);
  paged.chat.fake.scripted.length = 0;

  await paged.tickAfter(2);

  const page = paged.alerts().find((one) => buttonsOf(one).size > 0)!;
  expect(page.notified?.roles).toEqual([]);
  expect(textOf(page)).toContain('these are quiet hours');
  expect(textOf(page)).not.toContain('names nobody');
  expect(byOtherWays()).toHaveLength(0);
});

it('a first page says by when somebody should have seen it, as the targets of the house say', async () => {
  await paged.posted(lawyer);
  expect(textOf(newest())).toMatch(/is P1\\: somebody has to see it within the hour\./);

  const { id } = await onlyCase(paged.chat.app);
  const { events } = (await paged.chat.app.store.details.read(id))!;
  const recorded = events.find(({ type }) => type === 'paged')!;
  expect(escalationTexts.paged(recorded.data as never)).toBe(
    'paged by team chat for the first time: it waits for somebody in the role agent',
  );
});

it('what an alert of a sensitive case says tells nobody in the channel what it is about', async () => {
  await paged.posted('My husband hits me and you keep sending letters to our home.');
  await paged.chat.show();

  const { signals, holds, priority } = (await paged.chat.app.store.details.read(
    (
      await onlyCase(paged.chat.app)
    ).id,
  ))!.case;
  const shown = JSON.stringify([
    ...paged.alerts().map(({ components }) => components),
    paged.chat.cards().at(-1)?.components,
    [...paged.chat.fake.guild.channels.values()].at(-1)?.name,
  ]);
  expect(signals).toContain('domestic_abuse');
  expect(holds).toContain('safe_contact');
  expect(shown).toContain(`· ${priority} · sensitive`);
  expect(shown).toContain('by a signal of danger\\\\: open the case');
  expect(shown).toContain('open the case before anybody contacts the person');
  expect(shown).not.toMatch(/abuse|safe.contact|vulnerab|husband|way that is safe/i);
});
