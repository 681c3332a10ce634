/** What a digest tells its reader. */
import { describe, expect, it } from 'vitest';
import { describeDigest } from '../../../src/domain/digest/describe.ts';
import type { Section } from '../../../src/domain/digest/page.ts';
import { aDigest, aWeek } from './builders.ts';

function section(title: string, digest = aDigest()): Section | undefined {
  const { sections } = describeDigest(digest, 'Acme Credit');
  return sections.find((one) => one.title.startsWith(title));
}

const oneMissed = {
  before: 0,
  count: 1,
  first: [{ number: 'C-1042', rule: 'INT-FIRST', dueAt: new Date('2026-11-10T18:59:00Z') }],
};

describe('the first sentences', () => {
  it('sum up the week and what is left to do', () => {
    const digest = aDigest({
      sources: [{ source: 'acme-x', mentions: 47, complaints: 31, own: 0 }],
      received: [
        { category: 'privacy', priority: 'P0', status: 'open', complaint: true, cases: 1 },
        { category: 'other', priority: 'P1', status: 'open', complaint: false, cases: 2 },
        { category: 'other', priority: 'P3', status: 'closed', complaint: true, cases: 25 },
      ],
      openByAge: [{ band: '3-7d', cases: 12 }],
      missed: oneMissed,
      dueNext: { count: 4, first: [] },
    });

    expect(describeDigest(digest, 'Acme Credit').headline).toEqual([
      '47 mentions; 28 cases opened, 26 of them complaints, fewer than 5 urgent.',
      '12 cases are open as of Mon 16 Nov 09:00, 1 target was missed, 4 targets fall due in the 7 days after.',
    ]);
  });

  it('say so when it was quiet', () => {
    expect(describeDigest(aDigest(), 'Acme Credit').headline).toEqual([
      'No mentions and no new cases.',
      'No cases are open as of Mon 16 Nov 09:00.',
    ]);
  });

  it('warn that counts may be too low when a source was not read', () => {
    const gaps = [
      { source: 'acme-x', from: new Date('2026-11-10T00:00Z'), to: null, reason: null },
    ];

    expect(describeDigest(aDigest({ gaps }), 'Acme Credit').headline.at(-1)).toBe(
      'In one stretch of time a source was not read, so the counts may be too low.',
    );
  });
});

it('names the days of the week, and says when it is not over', () => {
  const over = describeDigest(aDigest(), 'Acme Credit');
  const soFar = describeDigest(aDigest({}, new Date('2026-11-12T15:05:00Z')), 'Acme Credit');

  expect(over.period).toBe('Mon 9 Nov to Sun 15 Nov; times are America/New_York');
  expect(soFar.period).toBe(
    'Mon 9 Nov to Sun 15 Nov, so far (Thu 12 Nov 10:05); times are America/New_York',
  );
});

it('shows how well we answered before how much there was', () => {
  const { sections } = describeDigest(aDigest(), 'Acme Credit');

  const titles = sections.map(({ title }) => title);

  expect(titles).toEqual(['How we answered', 'Targets missed', 'Not seen', 'The week in numbers']);
});

it('names missed targets by case number, in the time of the brand', () => {
  const missed = section('Targets missed', aDigest({ missed: oneMissed }));

  expect(missed?.table?.rows).toEqual([['C-1042', 'INT-FIRST', 'Tue 10 Nov 13:59']]);
});

it('counts what a long list leaves out', () => {
  const first = Array.from({ length: 20 }, () => oneMissed.first[0]!);

  const missed = section('Targets missed', aDigest({ missed: { count: 691, first, before: 0 } }));

  expect(missed?.title).toBe('Targets missed: 691');
  expect(missed?.table?.rows).toHaveLength(5);
  expect(missed?.note).toBe('And 686 more.');
});

it('shows a source that is not back yet', () => {
  const gaps = [
    { source: 'acme-x', from: new Date('2026-11-10T07:00Z'), to: null, reason: null },
    {
      source: 'acme-cfpb',
      from: new Date('2026-11-11T07:00Z'),
      to: new Date('2026-11-11T10:40Z'),
      reason: 'nothing was read in this time',
    },
  ];

  expect(section('Not seen', aDigest({ gaps }))?.table?.rows).toEqual([
    ['acme-x', 'Tue 10 Nov 02:00', 'not back yet'],
    ['acme-cfpb', 'Wed 11 Nov 02:00', 'Wed 11 Nov 05:40'],
  ]);
});

it('says how much was read and what was found late, where that is known', () => {
  const readSpans = [
    { source: 'acme-x', from: new Date('2026-11-09T05:00Z'), to: new Date('2026-11-16T02:00Z') },
    { source: 'acme-cfpb', from: new Date('2026-11-01T00:00Z'), to: new Date('2026-11-20T00:00Z') },
  ];
  const gaps = [
    {
      source: 'acme-x',
      from: new Date('2026-11-16T02:00Z'),
      to: new Date('2026-11-16T05:00Z'),
      reason: 'server away',
    },
  ];
  const told = aDigest({ gaps, readSpans, foundLate: 3 });

  expect(told.coverage.readPercent).toEqual({ 'acme-x': 98.2, 'acme-cfpb': 100 });
  expect(section('Not seen', told)?.note).toBe(
    'Read: acme-x 98.2 % of the time. Found late: 3; they are counted as the others are.',
  );
  expect(section('Not seen', aDigest())?.note).toBe('No gap is known.');
});

describe('the comparison with the weeks before', () => {
  const weeks = [...Array.from({ length: 4 }, () => aWeek({ mentions: 40, resolved: 10 }))];
  const figures = {
    weeks: [...weeks, aWeek({ resolved: 8 })],
    sources: [{ source: 'acme-x', mentions: 46, complaints: 31, own: 2 }],
  };

  it('gives the usual figure and the change', () => {
    const rows = section('The week in numbers', aDigest(figures))?.table?.rows;

    expect(rows).toContainEqual(['Mentions (2 our own)', '46', '40', '+15 %']);
    expect(rows).toContainEqual(['Cases resolved', '8', '10', '−20 %']);
    expect(rows).toContainEqual(['Cases closed', '0', '0', '–']);
  });

  it('shows no change while the week lasts', () => {
    const unfinished = aDigest(figures, new Date('2026-11-10T12:00:00Z'));

    const rows = section('The week in numbers', unfinished)?.table?.rows;

    expect(rows).toContainEqual(['Mentions (2 our own)', '46', '40', '–']);
  });
});

it('says that lower effort is better', () => {
  const surveys = {
    csat: { n: 1, mean: 5 },
    ces: { n: 12, mean: 2 },
    nps: { n: 0, promoters: 0, detractors: 0 },
  };

  const rows = section('How we answered', aDigest({ surveys }))?.table?.rows;

  expect(rows).toContainEqual(['Satisfaction (CSAT)', '5 (1 answer)']);
  expect(rows).toContainEqual(['Effort (CES, lower is better)', '2 (12 answers)']);
  expect(rows).toContainEqual(['Recommendation (NPS)', '–']);
});

it.each([
  [0, '0 min'],
  [59, '59 min'],
  [125, '2 h 5 min'],
  [47 * 60 + 59, '47 h 59 min'],
  [52 * 60, '2 d 4 h'],
])('tells %i minutes as %s', (minutes, text) => {
  const response = { medianMinutes: minutes, p90Minutes: null, targetsEnded: 4, targetsMet: 3 };

  const rows = section('How we answered', aDigest({ response }))?.table?.rows;

  expect(rows).toContainEqual(['First reply, median', text]);
  expect(rows).toContainEqual(['First work on time', '75 %']);
});
