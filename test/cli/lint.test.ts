/** `redress lint --jsonl` as people script against it. */
import { describe, expect, it } from 'vitest';
import { runLintJsonl } from '../../src/cli/lint.ts';
import { loadLintRules } from '../../src/config/load-lint-rules.ts';
import { answersTo } from '../support/answers-to.ts';

const deps = { rules: loadLintRules() };
const reply = { visibility: 'public', platform: 'bluesky' };

async function answers(...lines: readonly unknown[]): Promise<Record<string, unknown>[]> {
  return answersTo((input, output) => runLintJsonl(input, output, deps), lines);
}

describe('redress lint --jsonl', () => {
  it('answers in the shape that is promised', async () => {
    const [answer] = await answers({ id: '1', text: 'About your debt.', ...reply });

    expect(answer).toEqual({
      id: '1',
      verdict: 'block',
      length: { used: 16, limit: 300 },
      findings: expect.arrayContaining([
        {
          rule: 'L-DEBT',
          level: 'block',
          start: 11,
          end: 15,
          message: expect.any(String),
          overridable: false,
        },
      ]),
    });
  });

  it('knows a platform by any of its names, and says of an empty one what is wrong', async () => {
    const [x, none, odd] = await answers(
      { id: '1', text: 'Hi', visibility: 'public', platform: ' Twitter' },
      { id: '2', text: 'Hi', visibility: 'public', platform: '  ' },
      { id: '3', text: 'Hi', visibility: 'public', platform: '__proto__' },
    );

    expect(x?.['length']).toEqual({ used: 2, limit: 280 });
    expect(none?.['error']).toContain('platform: must be the name of a platform');
    expect(odd?.['findings']).toContainEqual(
      expect.objectContaining({ rule: 'L-LEN', level: 'warn' }),
    );
  });

  it('keeps the order and goes on after a line that cannot be read', async () => {
    const lines = await answers(
      { id: 'a', text: 'Hi', ...reply },
      'no json',
      { id: 'b', ...reply },
      { id: 'c', text: 'Hi', ...reply, jurisdiction: 'mars' },
      { id: 'd', text: 'Hi', ...reply },
    );

    expect(lines.map(({ id }) => id)).toEqual(['a', null, 'b', 'c', 'd']);
    expect(lines.map((line) => 'error' in line)).toEqual([false, true, true, true, false]);
    expect(lines[2]?.['error']).toMatch(/^text: /);
    expect(lines[3]?.['error']).not.toContain('mars');
  });

  it('takes what is left out, or null, for the default', async () => {
    const text = 'Sorry. Please send us a private message. See https://a.example';
    const defaults = {
      jurisdiction: 'us',
      collectsDebts: true,
      author: null,
      officialLinks: [],
      signals: [],
      identityVerified: false,
      summoned: true,
      brandTerms: [],
      signOff: null,
    };
    const nulls = Object.fromEntries(Object.keys(defaults).map((key) => [key, null]));

    const [bare, full, empty] = await answers(
      { id: 1, text, ...reply },
      { id: 1, text, ...reply, ...defaults },
      { id: 1, text, ...reply, ...nulls },
    );

    expect(bare).toEqual(full);
    expect(empty).toEqual(full);
    expect(bare?.['findings']).toMatchObject([{ rule: 'L-LINK', level: 'block' }]);
  });

  it('passes over signals it does not know', async () => {
    const [answer] = await answers({ id: 1, text: 'Thanks', ...reply, signals: ['praise', 'new'] });

    expect(answer?.['verdict']).toBe('pass');
  });
});
