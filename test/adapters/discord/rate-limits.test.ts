/** Discord's own limits: waited out where that is short, told where it is long, and never run against. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createChatBoard } from '../../../src/adapters/discord/chat/board.ts';
import { Secret } from '../../../src/config/secret.ts';
import type { Card } from '../../../src/domain/chat/card.ts';
import { TransientError } from '../../../src/ports/errors.ts';
import type { ChatBoard, PostedCard } from '../../../src/ports/team-chat.ts';
import { type FakeDiscord, startFakeDiscord } from '../../support/discord/fake-discord.ts';
import { token } from '../../support/discord/shapes.ts';

let fake: FakeDiscord;
let board: ChatBoard;
let place: PostedCard;
const signal = AbortSignal.timeout(600_000);
const flood = 150;
const editing = 'PATCH /channels/{channel_id}/messages/{message_id}';

beforeEach(async () => {
  fake = await startFakeDiscord();
  const access = { token: new Secret(token), endpoint: fake.endpoint };
  board = createChatBoard(access, { clock: fake.guild });
  place = await aCardIn('cases');
  fake.asked.length = 0;
});

afterEach(async () => {
  expect(fake.violations).toEqual([]);
  await fake.close();
});

function card(text: string): Card {
  return { number: 'C-1001', title: 'C-1001', color: 1, blocks: [text], buttons: [], more: [] };
}

function aCardIn(channel: string): Promise<PostedCard> {
  const { id } = fake.guild.addChannel({ name: channel });
  return board.post(id, card('new'), `handle-${channel}`, signal);
}

/** What Discord says to whoever asks too often. */
function tooOften(seconds: number, isGlobal = false) {
  const body = { message: 'You are being rate limited.', retry_after: seconds, global: isGlobal };
  const scope = isGlobal ? 'global' : 'user';
  const left = { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '0' };
  const reset = { 'retry-after': String(seconds), 'x-ratelimit-reset-after': String(seconds) };
  const headers = { ...left, ...reset, 'x-ratelimit-scope': scope };
  const all = isGlobal ? { ...headers, 'x-ratelimit-global': 'true' } : headers;
  return { route: editing, status: 429, body: { ...body, code: 0 }, headers: all };
}

const shown = ({ messageId }: PostedCard) =>
  JSON.stringify(fake.guild.messages.get(messageId)?.components);

it('a 429 is waited out, and the card is right afterwards', async () => {
  fake.scripted.push(tooOften(0.01), tooOften(0.01));

  expect(await board.edit(place, card('claimed'), signal)).toBe(true);

  expect(fake.asked).toEqual([editing, editing, editing]);
  expect(shown(place)).toContain('claimed');
});

it('a 429 that lasts long is told with its end, and a thousand edits until then ask nothing more', async () => {
  fake.scripted.push(tooOften(300));

  for (let edit = 0; edit < 1_000; edit++) {
    const failure = await board.edit(place, card(`${edit}`), signal).catch((error) => error);
    expect(failure).toBeInstanceOf(TransientError);
    expect(failure.retryAt).toBeInstanceOf(Date);
  }

  expect(fake.asked).toEqual([editing]);
});

it('a limit on everything holds back the other channels as well', async () => {
  const elsewhere = await aCardIn('escalations');
  fake.asked.length = 0;
  fake.scripted.push(tooOften(300, true));

  for (const one of [place, elsewhere, place, elsewhere]) {
    await expect(board.edit(one, card('claimed'), signal)).rejects.toBeInstanceOf(TransientError);
  }

  expect(fake.asked).toEqual([editing]);
});

it('a flood of card edits goes out one by one, within what Discord leaves, and none is refused', async () => {
  for (let edit = 1; edit <= flood; edit++) {
    const remaining = String((50 - (edit % 50)) % 50);
    const headers = { 'x-ratelimit-limit': '50', 'x-ratelimit-remaining': remaining };
    const times = { 'x-ratelimit-reset-after': '0.02', 'x-ratelimit-bucket': 'edits' };
    fake.scripted.push({ route: editing, isDone: true, headers: { ...headers, ...times } });
  }
  const edits = Array.from({ length: flood }, (_, at) =>
    board.edit(place, card(`edit ${at}.`), signal),
  );

  expect(new Set(await Promise.all(edits))).toEqual(new Set([true]));

  expect(fake.asked).toHaveLength(flood);
  expect(shown(place)).toContain(`edit ${flood - 1}.`);
});
