/** Two hundred times a process dies while it pages in Discord, before, while or after it posts: one message an alert. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageMark } from '../../../src/domain/chat/page.ts';
import type { AlertStore } from '../../../src/ports/alert-store.ts';
import type { ChatAlerts } from '../../../src/ports/chat-alerts.ts';
import type { PageBoard } from '../../../src/ports/page-board.ts';
import { createChatPager } from '../../../src/stages/chat/pager.ts';
import { chatLease } from '../../../src/stages/chat/serve-chat.ts';
import { pagePeople } from '../../../src/stages/paging.ts';
import type { ScriptedAnswer } from '../../support/discord/fake-discord.ts';
import { actWell, onlyCase } from '../../support/team.ts';
import { type PagedSetup, startPages } from './pages-setup.ts';
import { buttonsOf, textOf } from './setup.ts';

const kills = Number(process.env['SOAK_KILLS'] ?? 200);
const signal = AbortSignal.timeout(3_600_000);
let paged: PagedSetup;
/** The same course every time. */
let seed = 7;

beforeAll(async () => {
  paged = await startPages();
});

afterAll(async () => {
  expect(paged.chat.fake.violations).toEqual([]);
  await paged.close();
});

function chance(): number {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
}

/** What a killed process never gets to: nothing is written after it. */
class Killed extends Error {}

const stumbles: readonly ScriptedAnswer[] = [
  { status: 503, body: 'away' },
  { isDone: true, isLost: true },
  { isLost: true },
];

/** Dies at one of the steps of an alert, or at none. */
async function oneProcess(): Promise<void> {
  const { app, team, escalations, channel } = paged.chat;
  const place = Math.floor(chance() * 6);
  let isDead = false;
  const at = <Made>(step: number, make: () => Promise<Made>): Promise<Made> => {
    isDead ||= place === step;
    if (isDead) throw new Killed();
    return make();
  };
  const pages: ChatAlerts = {
    ...team.pages,
    begin: (...page) => at(0, () => team.pages.begin(...page)),
    record: (...now) => at(2, () => team.pages.record(...now)),
  };
  const board: PageBoard = {
    ...team.pageBoard,
    post: (...message) => at(1, () => team.pageBoard.post(...message)),
  };
  const alerts: AlertStore = {
    ...app.store.alerts,
    sent: (...told) => at(3, () => app.store.alerts.sent(...told)),
    failed: (...told) => at(4, () => app.store.alerts.failed(...told)),
  };
  const { ladder, details, brandIds, leases, firstTouch } = team;
  const shared = { ladder, clock: app.clock, log: app.log, firstTouch };
  const pager = createChatPager({
    ...{ ...team, ...shared, pages, board, details, brandIds, leases },
    ...{ lease: chatLease, wait: async () => {} },
    place: { guild: team.place.guild, channels: [escalations, channel] },
  });
  const deps = { ...shared, alerts, pagers: [pager], brands: app.brands, cases: app.team.cases };
  await pagePeople(deps, signal).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
}

it('F12: an alert stands there once, however often its sender dies and Discord stumbles', async () => {
  await paged.begin();
  await paged.aCry();
  for (let round = 0; round < kills; round++) {
    if (chance() < 0.4) paged.chat.fake.scripted.push(stumbles[Math.floor(chance() * 3)]!);
    await oneProcess();
    paged.chat.passMinutes(1 + Math.floor(chance() * 7));
    paged.chat.fake.scripted.length = 0;
    if (round % 10 === 0) await paged.chat.show();
  }
  for (let round = 0; round < 3; round++) await paged.tickAfter(3);
  const { number } = await onlyCase(paged.chat.app);
  await actWell(paged.chat.app, { number, type: 'claim', staffId: 'dora' });
  paged.chat.passMinutes(10);
  for (let round = 0; round < 10; round++) await paged.chat.show();

  const { database } = paged.chat.app.store;
  const alerts = await database.alert.findMany({ where: { channel: 'team_chat' } });
  const texts = paged.alerts().map(textOf);
  const timesShown = (id: string) => texts.filter((text) => text.includes(pageMark(id))).length;
  expect(alerts.length).toBeGreaterThan(kills / 3);
  expect(alerts.filter(({ id }) => timesShown(id) > 1)).toEqual([]);
  expect(alerts.filter(({ id, state }) => state === 'sent' && timesShown(id) !== 1)).toEqual([]);
  expect(texts.length).toBeGreaterThan(kills / 5);
  expect(paged.alerts().filter((one) => buttonsOf(one).size > 0)).toEqual([]);
  expect(await database.chatAlert.count({ where: { endedAt: null } })).toBe(0);
}, 3_600_000);
