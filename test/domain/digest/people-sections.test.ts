/** What a digest tells about work and people: spreads and counts, never a name, never a few. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chapterForChat, overviewForChat } from '../../../src/domain/digest/chat-text.ts';
import { describeDigest } from '../../../src/domain/digest/describe.ts';
import type { DigestFigures } from '../../../src/domain/digest/figures.ts';
import type { Section } from '../../../src/domain/digest/page.ts';
import { aDigest, aWeek, crowded, noReplies } from './builders.ts';

function section(title: string, figures: Partial<DigestFigures>): Section | undefined {
  const { sections } = describeDigest(aDigest(figures), 'Acme Credit');
  return sections.find((one) => one.title === title);
}

it('the spread of the work is told from three people on, whoever they are', () => {
  const spread = (taken: readonly number[], held: readonly number[] = []) =>
    section('How the work is spread', { workload: { taken, held } });

  expect(spread([9, 2, 4, 5])?.note).toBe(
    '4 people took 20 cases: 2 to 9 each, 4.5 in the middle.',
  );
  expect(spread([], [7, 1, 3])?.note).toBe(
    '3 people hold, as of Mon 16 Nov 09:00, 11 cases: 1 to 7 each, 3 in the middle.',
  );
  expect(spread([9, 2], [1])).toBeUndefined();
});

it('what the lint stopped and what supervisors set aside is told by rule, few as fewer than five', () => {
  const replies = {
    ...noReplies,
    offered: 20,
    blocked: [
      { rule: 'L-PROM', count: 7 },
      { rule: 'L-DEBT', count: 2 },
    ],
    overridden: [{ rule: 'L-LEN', count: 1 }],
  };

  expect(section('Stopped by the lint', { replies })?.note).toBe('L-PROM 7, L-DEBT <5.');
  expect(section('Set aside by supervisors', { replies })?.note).toBe('L-LEN <5.');
});

it('root causes and praise are counted, without a word of anybody', () => {
  const heard = {
    ...{ qualifying: 3, undecided: 2, praise: 8 },
    rootCauses: [
      { cause: 'firm_error', cases: 6 },
      { cause: 'misunderstanding', cases: 1 },
    ],
  };

  expect(section('Root causes', { heard })?.note).toBe('firm error 5+, misunderstanding <5.');
  expect(section('Praise', { heard })?.note).toBe('8 posts of praise.');
  expect(section('The week in numbers', { heard })?.table?.rows.map(([name]) => name)).toContain(
    'Complaints among them (2 undecided)',
  );
});

it('sources, categories and priorities stand beside what is usual, and few urgent cases stand together with others', () => {
  const received = [
    { category: 'privacy', priority: 'P0', status: 'open', complaint: true, cases: 2 },
    { category: 'privacy', priority: 'P2', status: 'open', complaint: true, cases: 9 },
  ] as const;
  const figures: Partial<DigestFigures> = {
    weeks: Array.from({ length: 5 }, () => aWeek({ mentions: 10 })),
    sources: [{ source: 'acme-x', mentions: 12, complaints: 3, own: 0 }],
    received,
    before: {
      sources: [{ source: 'acme-x', mentions: 30 }],
      received: [{ week: 4, category: 'privacy', priority: 'P2', complaint: true, cases: 18 }],
    },
  };

  expect(section('Mentions by source', figures)?.table).toMatchObject({
    heads: ['', 'This week', 'Usual'],
    rows: [['acme-x', '12', '7.5']],
  });
  expect(section('Complaints by category', figures)?.table?.rows).toEqual([
    ['privacy', '11', '4.5'],
  ]);
  expect(section('Cases opened by priority', figures)?.table?.rows).toEqual([
    ['P0–P2', '11', '4.5'],
    ['P3', '0', '0'],
  ]);
});

it('a digest that an early version kept is still shown, page by page', () => {
  const { heard: _, workload: __, usual: ___, ...early } = crowded(['acme-x', 'acme-y']);
  const { overridden: ____, ...replies } = early.replies;
  const page = describeDigest(JSON.parse(JSON.stringify({ ...early, replies })), 'Acme Credit');

  expect(page.chapters.map(({ id }) => id)).toEqual(['service', 'replies', 'learnt', 'volume']);
  expect(overviewForChat(page).join('')).toContain('The week in numbers');
});

it('acceptance 14: an effort of 2 after one of 5 is shown as better, in a chat too', () => {
  const nps = { n: 0, promoters: 0, detractors: 0 };
  const answers = (mean: number) => ({ csat: { n: 0, mean: null }, ces: { n: 6, mean }, nps });
  const { outcomes } = aDigest();
  const { firstContact, handling } = outcomes;
  const threads = { calmer: 0, same: 0, worse: 0, silent: 0 };
  const figures = {
    surveys: answers(2),
    outcomes: {
      ...{ satisfied: 0, surveysBefore: answers(5), handling, threads },
      firstContact: { ...firstContact, onFirst: 0 },
    },
  };
  const page = describeDigest(aDigest(figures), 'Acme Credit');
  const [service] = page.chapters;

  expect(chapterForChat(page, service!).join('\n')).toContain(
    'Effort \\(CES, lower is better\\): **2 \\(6 answers\\), better than 5 before**',
  );
});

it('acceptance 13: with 300 themes every text of a chat fits its message, and gaps are on the first', () => {
  const unit = fc.constantFrom(
    '|',
    '_',
    'W',
    ' ',
    '@',
    '`',
    '\u200f',
    '👩‍🚀',
    'https://evil.example ',
  );
  const name = fc.string({ minLength: 40, maxLength: 80, unit });
  const names = fc.uniqueArray(name, { minLength: 300, maxLength: 300 });

  fc.assert(
    fc.property(names, (all) => {
      const page = describeDigest(crowded(all), all[0] ?? '');
      const texts = [
        overviewForChat(page),
        ...page.chapters.map((chapter) => chapterForChat(page, chapter)),
      ];
      for (const blocks of texts) {
        expect(blocks.join('').length).toBeLessThanOrEqual(4_000);
        expect(blocks.length).toBeLessThanOrEqual(16);
        expect(blocks.join('')).not.toMatch(/@[a-z]|https:/);
      }
      expect(texts[0]?.join('\n')).toContain('**Not seen**');
    }),
    { numRuns: 5 },
  );
});
