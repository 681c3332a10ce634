/** Figures and digests with ordinary values; a test states only what it is about. */
import { rootCauses } from '../../../src/domain/case/closing-words.ts';
import { composeDigest } from '../../../src/domain/digest/compose.ts';
import type { Digest } from '../../../src/domain/digest/digest.ts';
import type { DigestFigures, WeekCounts } from '../../../src/domain/digest/figures.ts';
import { parseWeek } from '../../../src/domain/digest/week.ts';
import { type IncidentSummary, titleOf } from '../../../src/domain/incident/incident.ts';
import { explained } from '../../../src/domain/incident/spike.ts';
import { categories, signalIds } from '../../../src/domain/triage/assessment.ts';
import { noOpinionReasons } from '../../../src/domain/triage/opinion.ts';

const zone = 'America/New_York';
const week = parseWeek('2026-W46', zone)!;
const afterTheWeek = new Date('2026-11-16T14:00:00Z');

export function aWeek(counts: Partial<WeekCounts> = {}): WeekCounts {
  return {
    mentions: 0,
    opened: 0,
    complaints: 0,
    resolved: 0,
    closed: 0,
    reopened: 0,
    ...counts,
  };
}

export const noReplies: DigestFigures['replies'] = {
  offered: 0,
  taken: 0,
  approved: 0,
  rejected: 0,
  sent: 0,
  meanEdited: null,
  blocked: [],
  overridden: [],
  handedOver: 0,
  handOverMinutes: null,
};

export const nobodyWorked: Pick<DigestFigures, 'workload' | 'heard' | 'before'> = {
  workload: { taken: [], held: [] },
  heard: { qualifying: 0, undecided: 0, rootCauses: [], praise: 0 },
  before: { sources: [], received: [] },
};

/** Of a brand nobody has ever mentioned. */
const nothingHappened: DigestFigures = {
  weeks: [aWeek(), aWeek(), aWeek(), aWeek(), aWeek()],
  sources: [],
  received: [],
  urgentSignals: [],
  openByAge: [],
  response: { medianMinutes: null, p90Minutes: null, targetsEnded: 0, targetsMet: 0 },
  dueNext: { count: 0, first: [] },
  missed: { count: 0, first: [], before: 0 },
  incidents: [],
  followUp: {
    due: 0,
    done: 0,
    inTime: 0,
    late: 0,
    open: 0,
    promisesKept: 0,
    promisesMissed: 0,
    optOuts: 0,
  },
  surveys: {
    csat: { n: 0, mean: null },
    ces: { n: 0, mean: null },
    nps: { n: 0, promoters: 0, detractors: 0 },
  },
  outcomes: {
    satisfied: 0,
    surveysBefore: {
      csat: { n: 0, mean: null },
      ces: { n: 0, mean: null },
      nps: { n: 0, promoters: 0, detractors: 0 },
    },
    firstContact: { days: 7, n: 0, onFirst: 0 },
    handling: { n: 0, medianMinutes: null, p90Minutes: null },
    threads: { calmer: 0, same: 0, worse: 0, silent: 0 },
  },
  improvements: { done: [], late: [], open: 0, issues: [] },
  replies: noReplies,
  ...nobodyWorked,
  gaps: [],
  readSpans: [],
  foundLate: 0,
  opinions: [],
  deletions: [],
  spend: [],
};

const weeksBefore = ['2026-W42', '2026-W43', '2026-W44', '2026-W45'];

export function aDigest(figures: Partial<DigestFigures> = {}, now = afterTheWeek): Digest {
  return composeDigest(
    { brand: 'acme', zone, week, weeksBefore, missingHolidays: null },
    { ...nothingHappened, ...figures },
    now,
  );
}

/** With the longest words an incident can have, unless a test says otherwise. */
export function anIncident(given: Partial<IncidentSummary> = {}): IncidentSummary {
  const theme = { kind: 'wave', key: 'wave:1', category: 'attempt_to_collect_not_owed' } as const;
  const baseline = { expected: 9_999.9, dispersion: 1, weeks: 8 };
  return {
    id: 'incident-1',
    title: titleOf(theme),
    explanation: explained({ theme, count: 99_999, baseline }),
    state: 'open',
    openedAt: new Date('2026-11-10T18:59:00Z'),
    closedAt: null,
    isByHand: false,
    peak: 99_999,
    cases: 99_999,
    ...given,
  };
}

const dueAt = new Date('2026-11-10T18:59:00Z');
const deadlines = {
  count: 98_765,
  first: Array.from({ length: 20 }, () => ({
    number: 'C-1234567',
    rule: 'UK-FINAL-LONG',
    dueAt,
  })),
};

/** Long in everything that has no end of its own. */
export function crowded(names: readonly string[]): Digest {
  return aDigest({
    weeks: Array.from({ length: 5 }, () => aWeek({ mentions: 1_000_000, opened: 99_999 })),
    sources: names.map((source) => ({ source, mentions: 99_999, complaints: 1, own: 1 })),
    received: categories.map((category) => ({
      category,
      priority: 'P0',
      status: 'new',
      complaint: true,
      cases: 99_999,
    })),
    urgentSignals: signalIds.map((signal) => ({ signal, cases: 99_999 })),
    openByAge: [{ band: '>30d', cases: 1_000_000 }],
    dueNext: deadlines,
    missed: { ...deadlines, before: 99_999 },
    incidents: names.map(() => anIncident()),
    improvements: {
      done: names.map((name) => ({ number: 'A-99999', about: name, what: name.repeat(20) })),
      late: names.map((ownerId) => ({ number: 'A-99999', ownerId, dueAt })),
      open: 99_999,
      issues: names.map((title) => ({
        number: 'I-99999',
        title,
        rootCause: 'misunderstanding',
        cases: 99_999,
        openActions: 99_999,
      })),
    },
    replies: {
      ...{ offered: 99_999, taken: 99_999, approved: 99_999, rejected: 99_999, sent: 99_999 },
      ...{ meanEdited: 0.5, handedOver: 99_999, handOverMinutes: 99_999 },
      blocked: names.map((_, place) => ({ rule: `L-RULE-${place}`, count: 99_999 })),
      overridden: names.map((_, place) => ({ rule: `L-RULE-${place}`, count: 99_999 })),
    },
    workload: { taken: names.map(() => 99_999), held: names.map(() => 99_999) },
    heard: {
      ...{ qualifying: 99_999, undecided: 99_999, praise: 99_999 },
      rootCauses: rootCauses.map((cause) => ({ cause, cases: 99_999 })),
    },
    before: {
      sources: names.map((source) => ({ source, mentions: 99_999 })),
      received: categories.map((category) => ({
        ...{ week: 1, category, priority: 'P0', complaint: true, cases: 99_999 },
      })),
    },
    deletions: names.map((why) => ({
      ...{ why, cases: 99_999, posts: 99_999, names: 99_999, replies: 99_999, notes: 99_999 },
    })),
    gaps: names.map((source) => ({ source, from: dueAt, to: dueAt, reason: source.repeat(9) })),
    opinions: ['answered', ...noOpinionReasons].map((result) => ({ result, questions: 99_999 })),
    spend: names.map((account) => ({ account, microUsd: 1e12 })),
  });
}
