/** `/oncall`: who is there, who is pinged, and how one hands over. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChatPinged } from '../../../src/config/config.ts';
import { brandsNobodyHears } from '../../../src/wiring/chat-page-check.ts';
import { nobodyPaged, pagingChecks } from '../../../src/wiring/paging-check.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { type ChatSetup, discordId, startChat } from './setup.ts';

const usual: ChatPinged = { onCallRole: '9101', supervisorRole: null, supervisor: 'dora' };
const nobody: ChatPinged = { onCallRole: null, supervisorRole: null, supervisor: null };
let chat: ChatSetup;

beforeAll(async () => {
  chat = await startChat({ pages: { usual, brands: {} } });
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

const onCall = (who: string, options: Record<string, string> = {}) =>
  chat.ask(who, { kind: 'command', name: 'oncall', options, target: null });

/** Brought to this time of a Wednesday, or a later day. */
function moveTo(instant: string): void {
  chat.passMinutes((Date.parse(instant) - chat.app.clock.now().getTime()) / 60_000);
}

it('names who is there and until when, whom pages ping, and how to hand over', async () => {
  moveTo('2026-03-04T15:00:00Z');

  const said = await onCall('ada');

  expect(said).toContain('**sample**');
  expect(said).toMatch(/• Ada Sample \(agent\) until <t:\d+:f> \(<t:\d+:R>\)/);
  expect(said).toMatch(/• Dora Sample \(supervisor\) until/);
  expect(said).toMatch(
    /ping <@&9101>, then <@77\d+> \(after 15 minutes for P0, 60 minutes for P1\), again and again/,
  );
  expect(said).toContain('/oncall away:18:00');
});

it('whoever hands over is not there until then, and is there again when they say so', async () => {
  moveTo('2026-03-05T15:00:00Z');

  expect(await onCall('ada', { away: '2026-03-06' })).toContain('You are away until <t:');
  expect(await onCall('ben')).not.toContain('• Ada Sample');
  expect(await onCall('ada', { away: 'back' })).toContain('You are there again');
  expect(await onCall('ben')).toContain('• Ada Sample');
  expect(await onCall('ada', { away: 'tomorrow @everyone' })).toContain('is no time');
  expect(await onCall('ada', { away: '01:00' })).toContain('is over already');
});

it('in a night when nobody is there it says who comes next and that urgent cases are paged all the same', async () => {
  moveTo('2026-03-06T04:00:00Z');
  for (const { id } of chat.app.config.staff) await onCall(id, { away: '2026-03-06 12:00' });

  const said = await onCall('ada');

  expect(said).toMatch(/Nobody is on duty now\. The next is \w+ Sample, from <t:\d+:f>/);
  expect(said).toContain('urgent ones are paged all the same');
  expect(said).toContain('P1 waits for their end');
});

it('doctor and every start say for which brand nobody is paged in any way', async () => {
  const { app } = chat;
  const { chat: configured } = app.config;
  const pages = { usual: nobody, brands: {} };
  const without = {
    ...app,
    config: { ...app.config, chat: { discord: { ...configured.discord!, pages } } },
  };

  expect(nobodyPaged(app)).toBeNull();
  expect(nobodyPaged(without)).toContain('Nobody is paged for urgent (P0) cases of sample');
  expect(await pagingChecks(without)).toContainEqual(
    expect.objectContaining({ name: 'paging of sample', state: 'warn' }),
  );
  const byMail = { ...app.pagers[0]!, channel: 'email' as const };
  expect(brandsNobodyHears({ ...without, pagers: [...app.pagers, byMail] })).toEqual([]);
  const own = { usual: nobody, brands: { sample: usual } };
  const discord = { ...configured.discord!, pages: own };
  expect(nobodyPaged({ ...app, config: { ...app.config, chat: { discord } } })).toBeNull();
});

it('F12: where one person is named for the supervisors, that person alone is pinged from fifteen minutes on', async () => {
  moveTo('2026-03-09T15:00:00Z');
  const { app, fake } = chat;
  fake.guild.roles.set('9101', { id: '9101', name: 'on call', isMentionable: true });
  const postedAt = new Date('2026-03-09T14:59:00Z');
  await hear(app, aMention({ text: "I'm going to end it all because of you people", postedAt }));
  chat.passMinutes(15);
  await app.stages.pagePeople(AbortSignal.timeout(60_000));

  const told = fake.guild.of(chat.escalations).map(({ notified }) => notified);
  expect(told).toEqual([
    { roles: ['9101'], users: [] },
    { roles: [], users: [discordId('dora')] },
  ]);
});
