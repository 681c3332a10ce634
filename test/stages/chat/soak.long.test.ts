/** A thousand cases through team chat while processes die, Discord stumbles and people work: one card each, and right. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cardOf, showCases } from '../../../src/stages/chat/cards.ts';
import { chatLease } from '../../../src/stages/chat/serve-chat.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { casesOf } from '../../support/team.ts';
import { bringDigestAndDie, stumbles } from './dying-sender.ts';
import { type ChatSetup, startChat, textOf } from './setup.ts';

const total = Number(process.env['SOAK_CASES'] ?? 1_000);
const batch = 50;
/** From the Wednesday that the clock starts with, to the time of the digest. */
const minutesToMonday = 5 * 24 * 60 + 3 * 60;
let chat: ChatSetup;
/** The same course every time. */
let seed = 7;

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

class Killed extends Error {}

/** A process that dies at a step of its own choosing, or not at all; its lease lapses, or is let go. */
async function oneProcess(round: number): Promise<void> {
  const { leases } = chat.app.chat!.deps;
  const holder = `00000000-0000-4000-8000-${String(round).padStart(12, '0')}`;
  chat.passMinutes(1 + Math.floor(chance() * 12));
  const fence = (await leases.take(chatLease, holder)) ?? 0;
  let steps = Math.floor(chance() * 120);
  const step = (): void => {
    steps -= 1;
    if (steps <= 0) throw new Killed();
  };
  const { cards, board } = chat.team;
  const mortal = {
    ...chat.team,
    board: {
      ...board,
      async post(...asked: Parameters<typeof board.post>) {
        step();
        const posted = await board.post(...asked);
        step();
        return posted;
      },
    },
    cards: {
      ...cards,
      async record(...told: Parameters<typeof cards.record>) {
        step();
        await cards.record(...told);
      },
    },
    log: { ...chat.team.log, warn: (facts: object) => isDeadly(facts) },
  };
  const isDeadly = (_facts: object): void => {
    if (steps <= 0) throw new Killed();
  };
  const held = { name: chatLease, fence };
  await showCases(mortal, held, AbortSignal.timeout(600_000)).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  await leases.release(chatLease, fence);
}

/** As people do it, on whatever is there: much of it is refused. */
const clicked = [
  ...['claim', 'claim', 'release', 'escalate', 'note', 'assign', 'take', 'hold', 'unhold'],
  ...['dismiss', 'reopen', 'snooze', 'wake', 'resolve', 'close', 'regenerate', 'acknowledge'],
  ...['merge_into', 'history', 'copy'],
];

async function clickSomething(number: string, other: string): Promise<void> {
  const action = clicked[Math.floor(chance() * clicked.length)] ?? 'claim';
  const id = `case:${action}:${number}${action === 'merge_into' ? `:${other}` : ''}`;
  const fields = {
    ...{ reason: 'So', assignee: 'ben', hold: 'collection', determination: 'spam' },
    ...{ until: new Date(chat.app.clock.now().getTime() + 3_600_000).toISOString() },
    ...{ outcome: 'upheld', rootCause: 'firm_error', sentVia: 'email', samePerson: 'yes' },
    followUp: 'confirmed',
  };
  const who = chance() < 0.5 ? 'ada' : 'dora';
  await chat.ask(who, { kind: 'form', id, fields }).catch(() => undefined); // Discord stumbled
}

it('F14: a thousand cases have one card each, in the right state, and the week one digest, whatever happened', async () => {
  const post = {
    platform: 'x',
    text: '@samplebrand your website is down again, this is unacceptable.',
  } as const;
  await hear(chat.app, aMention(post));
  await chat.show();
  chat.passMinutes(minutesToMonday);
  await chat.app.stages.writeFinishedDigests();
  for (let round = 0, opened = 1; opened < total; round++) {
    const some = Array.from({ length: Math.min(batch, total - opened) }, () =>
      aMention({ ...post, postedAt: chat.app.clock.now() }),
    );
    await hear(chat.app, ...some);
    opened += some.length;
    const cases = await casesOf(chat.app);
    for (let n = 0; n < 8; n++) {
      const { number } = cases[Math.floor(chance() * cases.length)]!;
      const other = cases[Math.floor(chance() * cases.length)]!.number;
      await clickSomething(number, other);
    }
    for (let n = 0; n < 3; n++) {
      if (chance() < 0.3) chat.fake.scripted.push(stumbles[Math.floor(chance() * 3)]!);
      await oneProcess(round * 10 + n);
      await bringDigestAndDie(chat.app, chance);
    }
  }
  chat.fake.scripted.length = 0;
  for (let n = 0; n < 3; n++) await chat.show();
  chat.passMinutes(7 * 60);
  await chat.app.stages.deliverDigests(AbortSignal.timeout(600_000));

  const all = await casesOf(chat.app);
  const isCard = (text: string) => text.startsWith('### C-');
  const cards = chat.cards().filter((message) => isCard(textOf(message)));
  const shown = new Map(cards.map((card) => [/### (C-\d+) /.exec(textOf(card))?.[1], card]));
  // what ended before it was first shown gets no card any more
  const hasEnded = ({ status }: (typeof all)[number]) =>
    status === 'closed' || status === 'dismissed';
  const cases = all.filter((one) => shown.has(one.number) || !hasEnded(one));
  expect(cases.length).toBeGreaterThan(0.8 * total);
  expect(chat.cards().filter((message) => !isCard(textOf(message)))).toHaveLength(1);
  expect(cards).toHaveLength(cases.length);
  expect(shown.size).toBe(cases.length);
  for (const { id, number } of cases) {
    const detail = await chat.app.store.details.read(id);
    const wanted = cardOf(chat.team, detail!).blocks.join('\n');
    expect(textOf(shown.get(number)!)).toBe(wanted);
  }
}, 3_600_000);
