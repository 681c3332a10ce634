/** What of a post is said back. */
import { expect, it } from 'vitest';
import { nounOf } from '../../../src/domain/reply/mirror.ts';
import { suggestReplies } from '../../../src/domain/reply/suggest.ts';
import { aSuggestionContext, blockingRules, lintRules, skeletonLibrary } from './reply-rules.ts';

const rules = { lint: lintRules, skeletons: skeletonLibrary };
const english = skeletonLibrary.mirrors.find(({ language }) => language === 'en');
if (!english) throw new Error('no English nouns');

it.each(
  skeletonLibrary.mirrors.flatMap(({ sentences, nouns }) =>
    nouns.flatMap(({ said }) => sentences.map((sentence) => sentence.replace('{noun}', said))),
  ),
)('what is said back is free of debts, accounts and health: %s', (sentence) => {
  const inContext = `Hi @pat, we are sorry. ${sentence} Please use https://help.acme.example/contact`;
  expect(blockingRules({ text: inContext })).toEqual([]);
});

it('an app that crashes is named in the reply', () => {
  const post = { text: 'Your APP crashes all day', category: 'technical_or_outage' } as const;

  const { suggestions } = suggestReplies(aSuggestionContext({ post }), rules);

  expect(suggestions.some(({ text }) => text.includes('the app'))).toBe(true);
});

it.each([
  'You are thieves and idiots',
  'my overdue loan and your collectors',
  'I have cancer',
  'call 555 019 9999 or John Smith',
])('nothing is said back of: %s', (text) => {
  const noun = nounOf({ text, category: 'communication_tactics' }, english);

  expect([null, 'the calls']).toContain(noun);
});
