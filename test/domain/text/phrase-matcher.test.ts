/** What the pattern language finds in a text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/domain/text/normalise.ts';
import { createPhraseMatcher } from '../../../src/domain/text/phrase-matcher.ts';
import { tokenise } from '../../../src/domain/text/tokenise.ts';

const sets = { kin: ['mother', 'step father'], near: ['my {kin}', 'our {kin}'] };

function found(pattern: string, text: string): string[] {
  const normalised = normalise(text).text;
  const tokens = tokenise(normalised);
  return createPhraseMatcher([{ pattern, sets }])
    .find(tokens)
    .map(({ from, to }) => normalised.slice(tokens.starts[from], tokens.ends[to - 1]));
}

describe('a phrase', () => {
  it.each([
    ['stop calling', 'STOP -- calling!', ['stop -- calling']],
    ['stop calling', 'stop the calling', []],
    ["don't call", 'dont call, don’t call', ['dont call', "don't call"]],
    ['(a|the) bill', 'the bill, a bill, my bill', ['the bill', 'a bill']],
    ['call (me|my (boss|wife))', 'call my wife', ['call my wife']],
    ['(just)? stop', 'just stop', ['just stop', 'stop']],
    ['{near} called', 'our step father called', ['our step father called']],
    ['harass*', 'harassing harasser charas', ['harassing', 'harasser']],
    ['called .. boss', 'called up my new boss', ['called up my new boss']],
    ['called .. boss', 'called one two three four boss', []],
    ['called .. boss', 'called me. The boss', []],
    ['^ stop $', '@acme STOP', ['stop']],
    ['^ stop $', 'please stop', []],
    ['kill bill', 'killlll bill', ['kil bill']],
    ["j'ai payé", 'J’ai paye', ["j'ai paye"]],
    ['最悪', 'これは最悪です', ['最悪']],
    ['stop', 'https://example.com/stop', []],
    ['f*ck', 'f*ck', ['f*ck']],
  ])('%s is looked for in "%s"', (pattern, text, expected) => {
    expect(found(pattern, text)).toEqual(expected);
  });

  it('is found wherever it stands among other words', () => {
    const other = fc.stringMatching(/^[b-y]{3,9}$/);
    fc.assert(
      fc.property(fc.array(other), fc.array(other), (before, after) => {
        const text = [...before, 'zebra zulu', ...after].join(' ');

        expect(found('zebra zulu', text)).toEqual(['zebra zulu']);
      }),
    );
  });
});

describe('a pattern that cannot be read', () => {
  it.each([
    ['(a|b', 'not closed'],
    ['a) b', 'too many'],
    ['() a', 'without words'],
    ['.. a', 'begin with a word'],
    ['{nobody} a', '{nobody}'],
    ['a & b', '"&"'],
    ['ab* c', 'too short'],
  ])('%s is named and refused', (pattern, reason) => {
    expect(() => createPhraseMatcher([{ pattern, sets }])).toThrow(reason);
  });
});
