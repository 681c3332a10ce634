/** Pages in Discord: who is pinged for an urgent case, how often, and how it ends. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { act, actWell, eventsOf, onlyCase } from '../../support/team.ts';
import { onCallRole, type PagedSetup, startPages } from './pages-setup.ts';
import { buttonsOf, textOf } from './setup.ts';

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

it('acceptance 11: a cry for help pings the on-call role and nobody else, and none of its words are shown', async () => {
  const { number } = await paged.aCry();
  await paged.chat.show();

  expect(paged.pinged()).toEqual([['on call']]);
  expect(newest().notified?.users).toEqual([]);
  const text = textOf(newest());
  expect(text).toContain(`<@&${onCallRole}> **${number} of sample is P0`);
  expect(text).toMatch(/why P0: .*\n?.*Due <t:\d+:F> \(<t:\d+:R>\)/s);
  expect(JSON.stringify(newest().components)).not.toMatch(/end it all|desperate/);
  const detail = await paged.chat.app.store.details.read((await onlyCase(paged.chat.app)).id);
  const skeletons = detail?.case.replies.map(({ skeletonId }) => skeletonId);
  expect(skeletons).toEqual([expect.stringContaining('crisis')]);
});

it('F12: it is asked again every five minutes, each time anew, and from fifteen on the supervisors are pinged', async () => {
  await paged.aCry();
  await paged.chat.show();
  for (const minutes of [1, 3, 1, 1, 4, 5, 5]) await paged.tickAfter(minutes);
  await paged.chat.show();

  expect(paged.pinged()).toEqual([
    ['on call'],
    ['on call'],
    ['on call'],
    ['supervisors'],
    ['supervisors'],
  ]);
  const [first, ...later] = paged.alerts();
  expect(textOf(first!)).toContain('the newest message counts');
  expect(buttonsOf(first!).size).toBe(0);
  expect(later.slice(0, -1).every((one) => buttonsOf(one).size === 0)).toBe(true);
  expect([...buttonsOf(newest()).keys()]).toEqual(['I have it']);
  expect(textOf(newest())).toMatch(
    /\[the card of C-\d+\]\(https:\/\/discord\.com\/channels\/\d+\/\d+\/\d+\)/,
  );
});

it('F12: who clicks "I have it" has acknowledged and holds it, the record says when, and the alert says so', async () => {
  const { number, id } = await paged.aCry();
  await paged.tickAfter(5);

  expect(await paged.haveIt('dora')).toContain(`${number} is yours`);
  await paged.chat.show();
  await paged.tickAfter(5);

  const { events } = (await paged.chat.app.store.details.read(id))!;
  const at = new Date(paged.chat.app.clock.now().getTime() - 5 * 60_000);
  expect(events.findLast(({ type }) => type === 'acknowledged')).toMatchObject({
    actor: 'dora',
    at,
  });
  expect(events.findLast(({ type }) => type === 'claimed')).toMatchObject({ actor: 'dora', at });
  expect(paged.alerts()).toHaveLength(2);
  expect(textOf(newest())).toContain('Dora Sample has it, since <t:');
  expect(buttonsOf(newest()).size).toBe(0);
});

it('F16: of two who click at the same moment one has it, and the other is told who', async () => {
  const { number, id } = await paged.aCry();

  const said = await Promise.all([paged.haveIt('dora'), paged.haveIt('eli')]);

  const mine = said.filter((one) => one?.includes(`${number} is yours`));
  expect(mine).toHaveLength(1);
  expect(said.find((one) => !mine.includes(one))).toMatch(/Dora|Eli/);
  expect((await eventsOf(paged.chat.app, id)).filter((type) => type === 'claimed')).toHaveLength(1);
});

it('F12: who may not take it is told whom to ask, and it is asked again', async () => {
  await paged.aCry();

  expect(await paged.haveIt('ada')).toContain('Ask Dora Sample or Eli Sample');

  await paged.tickAfter(5);
  expect(paged.alerts()).toHaveLength(2);
});

it('claimed or seen elsewhere the alert says so as well', async () => {
  const { number } = await paged.aCry();
  await actWell(paged.chat.app, { number, type: 'acknowledge', staffId: 'eli' });

  await paged.chat.show();

  expect(textOf(newest())).toContain('Eli Sample has seen it');
  expect(buttonsOf(newest()).size).toBe(0);
});

it('P1 is asked for every five minutes by day and rests in the quiet hours', async () => {
  await paged.posted('My lawyer will take you to court over this.');
  expect((await onlyCase(paged.chat.app)).priority).toBe('P1');
  for (const minutes of [5, 5]) await paged.tickAfter(minutes);
  expect(paged.pinged()).toEqual([['on call'], ['on call'], ['on call']]);
  for (let n = 0; n < 3; n++) await paged.tickAfter(20);
  expect(paged.pinged().at(-1)).toEqual(['supervisors']);
  expect(paged.other.pages.filter(({ kind }) => kind === 'page')).toHaveLength(1);
  await paged.tickAfter(14 * 60); // past ten in the evening, where the desk is
  const asked = paged.alerts().length;

  await paged.tickAfter(60);
  await paged.tickAfter(5);

  expect(paged.alerts()).toHaveLength(asked);
  await paged.tickAfter(9 * 60);
  expect(paged.alerts()).toHaveLength(asked + 1);
});

it('P0 pings at any hour', async () => {
  paged.chat.passMinutes(15 * 60); // three in the night

  await paged.aCry();

  expect(paged.pinged()).toEqual([['on call']]);
});

it('F20: of what needs no click the alert names no words and no handle either, and pings nobody', async () => {
  const { number } = await paged.posted('@samplebrand your website is down again, unacceptable.');
  await actWell(paged.chat.app, {
    number,
    type: 'hold',
    staffId: 'dora',
    hold: 'legal',
    reason: 'A word',
  });
  await paged.chat.app.settle();

  const [hold] = paged.alerts();
  expect(textOf(hold!)).toContain(`${number} of sample is on hold`);
  expect(hold!.notified).toEqual({ roles: [], users: [] });
  expect(buttonsOf(hold!).size).toBe(0);
  expect(JSON.stringify(hold!.components)).not.toMatch(/desperate|website|A word/);
});

it('an alert of a case that is over, or that nobody knows, is answered plainly', async () => {
  const { number } = await paged.aCry();
  const id = buttonsOf(newest()).get('I have it')!;
  await actWell(paged.chat.app, { number, type: 'claim', staffId: 'dora' });
  await act(paged.chat.app, { number, type: 'dismiss', staffId: 'dora', reason: 'A song text.' });

  expect(await paged.chat.ask('dora', { kind: 'button', id })).not.toMatch(
    /undefined|not known how far/,
  );
  const unknown = 'page:00000000-0000-4000-8000-000000000000';
  expect(await paged.chat.ask('dora', { kind: 'button', id: unknown })).toContain(
    'no case that this Redress',
  );
});

it('who escalates an urgent case pings the supervisors, but not for P1 in the quiet hours', async () => {
  const { number } = await paged.posted('My lawyer will take you to court over this.');
  await actWell(paged.chat.app, { number, type: 'claim', staffId: 'dora' });
  const escalate = async (reason: string) => {
    await actWell(paged.chat.app, { number, type: 'escalate', staffId: 'dora', reason });
    await paged.chat.app.settle();
    return newest();
  };

  const byDay = await escalate('Beyond me.');
  paged.chat.passMinutes(15 * 60);
  const byNight = await escalate('Beyond us.');

  expect(textOf(byDay)).toContain('was escalated');
  expect(byDay.notified?.roles).toHaveLength(1);
  expect(textOf(byNight)).toContain('was escalated');
  expect(byNight.notified?.roles).toEqual([]);
  expect(JSON.stringify(paged.alerts())).not.toContain('Beyond');
});
