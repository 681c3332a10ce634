/** The digest as Markdown: short enough to post, and no markup but ours. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeDigest } from '../../../src/domain/digest/describe.ts';
import type { Digest } from '../../../src/domain/digest/digest.ts';
import { toMarkdown } from '../../../src/domain/digest/markdown.ts';
import { aDigest, crowded } from './builders.ts';

function markdown(digest: Digest, name = 'Acme Credit'): string {
  return toMarkdown(describeDigest(digest, name));
}

it('is a page with aligned tables', () => {
  const text = markdown(
    aDigest({
      sources: [
        { source: 'acme-x', mentions: 40, complaints: 30, own: 0 },
        { source: 'acme-cfpb', mentions: 7, complaints: 1, own: 0 },
      ],
    }),
  );

  expect(text.startsWith('# Acme Credit: week 2026-W46\n\nMon 9 Nov to Sun 15 Nov;')).toBe(true);
  expect(text).toContain(
    [
      '## Mentions by source',
      '',
      '|           | This week |',
      '| --------- | --------: |',
      '| acme-x    |        40 |',
      '| acme-cfpb |         7 |',
    ].join('\n'),
  );
  expect(text.endsWith('|\n')).toBe(true);
});

it('says how often a model was asked, and why it was not', () => {
  const text = markdown(
    aDigest({
      opinions: [
        { result: 'answered', questions: 12 },
        { result: 'ceiling', questions: 3 },
      ],
    }),
  );

  expect(text).toContain('## Model\n\nIt answered 12, triage decided 3 alone (ceiling).');
  expect(markdown(aDigest())).not.toContain('## Model');
});

it('takes no name for markup', () => {
  const sources = [{ source: 'a|b <@&1> *x* `y`', mentions: 1, complaints: 0, own: 0 }];

  const text = markdown(aDigest({ sources }), '# Acme\n\n# _Credit_');

  expect(text).toContain('| a\\|b \\<@&1> \\*x\\* \\`y\\` |');
  expect(text.split('\n', 1)).toEqual(['# # Acme # \\_Credit\\_: week 2026-W46']);
});

it('stays under six thousand characters, however much there is', () => {
  const unit = fc.constantFrom('|', '_', 'W', ' ');
  const name = fc.string({ minLength: 40, maxLength: 80, unit });
  const names = fc.uniqueArray(name, { minLength: 20, maxLength: 300 });

  fc.assert(
    fc.property(names, (all) => {
      expect(markdown(crowded(all), all[0]).length).toBeLessThanOrEqual(6_000);
    }),
    { numRuns: 30 },
  );
});
