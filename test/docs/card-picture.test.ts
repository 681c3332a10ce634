/** The picture of a card in the README shows what a card shows: same texts, same buttons. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Message, pictureOf, said } from '../../docs/card-picture.ts';
import { renderCard } from '../../src/adapters/discord/chat/render.ts';
import { composeCard } from '../../src/domain/chat/card.ts';
import { aCase, aReply, hoursAfter, hoursBefore } from '../support/case-builders.ts';
import { aClock } from '../support/clock-builders.ts';

const source = new URL('../../docs/card.json', import.meta.url);

const found = aCase({
  ...{ priority: 'P2', priorityReasons: ['asks for money back'], category: 'billing_or_fees' },
  ...{ receivedAt: hoursBefore(2), assigneeId: 'ada', mentionCount: 2 },
  clocks: [aClock({ dueAt: hoursAfter(22) })],
  replies: [
    aReply({
      id: 'r',
      mentionId: 'm',
      lintVerdict: 'warn',
      draftedBy: 'ada',
      draftedAt: hoursBefore(1),
    }),
  ],
});
const card = composeCard({
  ...{ found, number: 'C-1042', brand: 'Sample Bank', nameOf: () => 'Ada Sample', reach: 'medium' },
  excerpt: {
    kind: 'text',
    text: '[HANDLE_1] charged me the same fee twice this month and nobody answers the phone. I want it back!',
  },
  ...{ isSuppressed: false, asleepSince: null, postedAt: null, warningsOf: () => ['L-DUP'] },
  replyTexts: new Map([
    [
      'r',
      'We are sorry to read this, and that nobody answered. Please write to us in a private message, without account numbers, so that we can look into it. ^AS',
    ],
  ]),
});

it('docs/card.json is what is sent to Discord for this case', () => {
  const kept: unknown = JSON.parse(readFileSync(source, 'utf8'));

  expect(kept).toEqual(JSON.parse(JSON.stringify(renderCard(card))));
});

it('every text, button and list of it stands on the picture', () => {
  const drawn = pictureOf(JSON.parse(readFileSync(source, 'utf8')) as Message);
  const words = drawn.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

  for (const block of card.blocks) {
    for (const word of said(block.replaceAll(/^(### |-# |> )/gm, '')).split(/[\s*`]+/)) {
      expect(words).toContain(word);
    }
  }
  for (const { label } of card.buttons.flat()) expect(words).toContain(label);
  expect(words).toContain('More …');
});
