/** What the figures of a week are called, and what is left out. */
import { describe, expect, it } from 'vitest';
import { aDigest, aWeek, noReplies } from './builders.ts';

describe('what is not known', () => {
  it('is null and not zero', () => {
    const digest = aDigest();

    expect(digest.response).toEqual({
      firstMedianMinutes: null,
      firstP90Minutes: null,
      acknowledgedInTimePercent: null,
    });
    expect(digest.surveys).toEqual({
      csat: { n: 0, mean: null },
      ces: { n: 0, mean: null, lowerIsBetter: true },
      nps: { n: 0, score: null },
    });
    expect(digest.spend).toBeNull();
    expect(digest.previousFourWeeks).toBeNull();
  });

  it('keeps a counted zero as zero', () => {
    const digest = aDigest();

    expect(digest.mentions).toEqual({ total: 0, bySource: {}, complaints: 0, own: 0 });
    expect(digest.cases.openNow).toBe(0);
    expect(digest.cases.byPriority).toEqual({ P0: 0, P1: 0, P2: 0, P3: 0 });
  });
});

describe('complaints of the week', () => {
  it('leave out cases found to be no complaint, which still count as opened', () => {
    const digest = aDigest({
      received: [
        { category: 'other', priority: 'P3', status: 'dismissed', complaint: false, cases: 2 },
        { category: 'privacy', priority: 'P1', status: 'open', complaint: true, cases: 3 },
        { category: 'privacy', priority: 'P3', status: 'new', complaint: true, cases: 1 },
      ],
    });

    expect(digest.complaints).toEqual({
      total: 4,
      byCategory: { privacy: 4 },
    });
    expect(digest.cases.opened).toBe(6);
    expect(digest.cases.byStatus).toMatchObject({ dismissed: 2, open: 3, new: 1 });
  });
});

describe('rates', () => {
  it('never call it all in time when one was late', () => {
    const response = {
      medianMinutes: 12.4,
      p90Minutes: 61.5,
      targetsEnded: 10_000,
      targetsMet: 9_999,
    };

    const digest = aDigest({ response });

    expect(digest.response).toEqual({
      firstMedianMinutes: 12,
      firstP90Minutes: 62,
      acknowledgedInTimePercent: 99.9,
    });
  });

  it('weigh promoters against detractors', () => {
    const surveys = {
      csat: { n: 3, mean: 4.333333 },
      ces: { n: 2, mean: 2 },
      nps: { n: 8, promoters: 2, detractors: 4 },
    };

    const digest = aDigest({ surveys });

    expect(digest.surveys.csat).toEqual({ n: 3, mean: 4.33 });
    expect(digest.surveys.nps).toEqual({ n: 8, score: -25 });
  });
});

it('hides how few people an urgent signal concerns', () => {
  const digest = aDigest({
    received: [{ category: 'other', priority: 'P1', status: 'open', complaint: true, cases: 9 }],
    urgentSignals: [
      { signal: 'self_harm', cases: 1 },
      { signal: 'hardship', cases: 4 },
      { signal: 'legal_threat', cases: 5 },
    ],
  });

  expect(digest.urgentSignals).toEqual({ self_harm: '<5', hardship: '<5', legal_threat: 5 });
});

describe('the usual week', () => {
  it('is the mean of the four weeks before, without the week itself', () => {
    const weeks = [10, 20, 30, 41, 1_000].map((mentions) => aWeek({ mentions }));

    expect(aDigest({ weeks }).previousFourWeeks).toMatchObject({ weeks: 4, mentions: 25.3 });
  });

  it('begins with the first week in which the brand was heard of', () => {
    const weeks = [
      aWeek(),
      aWeek(),
      aWeek({ mentions: 8, resolved: 2 }),
      aWeek({ resolved: 1 }),
      aWeek(),
    ];

    expect(aDigest({ weeks }).previousFourWeeks).toMatchObject({
      weeks: 2,
      mentions: 4,
      resolved: 1.5,
    });
  });
});

it('adds up what was spent in dollars', () => {
  const spend = [
    { account: 'openai', microUsd: 1_250_000 },
    { account: 'x', microUsd: 500 },
  ];

  expect(aDigest({ spend }).spend).toEqual({
    totalUsd: 1.2505,
    byAccount: { openai: 1.25, x: 0.0005 },
  });
});

it('tells how suggested replies fared, and hides what is so small that it points at people', () => {
  const few = { ...noReplies, offered: 9, taken: 4, approved: 3, rejected: 1, handedOver: 2 };
  const many = { offered: 40, taken: 20, approved: 15, rejected: 5, sent: 10, meanEdited: 0.124 };
  const stopped = {
    ...noReplies,
    blocked: [{ rule: 'L-PROM', count: 4 }],
    handedOver: 5,
    handOverMinutes: 41.6,
  };

  const small = aDigest({ replies: { ...few, handOverMinutes: 12 } }).replies;
  const large = aDigest({ replies: { ...stopped, ...many } }).replies;

  expect(small).toMatchObject({ offered: 9, taken: '<5', approvedPercent: null, handedOver: '<5' });
  expect(small.handOverMedianMinutes).toBeNull();
  expect(large).toMatchObject({ approvedPercent: 75, changedPercent: 12, handedOver: 5 });
  expect(large).toMatchObject({ blocked: { 'L-PROM': '<5' }, handOverMedianMinutes: 42 });
});
