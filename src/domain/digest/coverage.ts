/** What sources did not see in a week, how much of it was read, and what was found late. */
import type { DigestFigures } from './figures.ts';
import type { Section } from './page.ts';
import { moreNote } from './page.ts';
import { givenName, localTime } from './wording.ts';

/** Stretches that overlap the week in which a source was not read; `to` is null while it lasts. */
export interface DigestCoverage {
  readonly gaps: readonly {
    readonly source: string;
    readonly from: string;
    readonly to: string | null;
    readonly reason: string | null;
  }[];
  /** Of the time each source answers for; sources that do not tell are left out. */
  readonly readPercent: Readonly<Record<string, number>>;
  /** Posts first seen after the stretch in which they were posted had been read. */
  readonly foundLate: number;
}

interface Time {
  readonly from: Date;
  /** The end of the week, or now while it lasts. */
  readonly until: Date;
}

export function coverageOf(
  { gaps, readSpans, foundLate }: DigestFigures,
  time: Time,
): DigestCoverage {
  const sources = [...new Set(readSpans.map(({ source }) => source))];
  return {
    gaps: gaps.map(({ from, to, ...gap }) => ({
      ...gap,
      from: from.toISOString(),
      to: to?.toISOString() ?? null,
    })),
    readPercent: Object.fromEntries(
      sources.map((source) => {
        const read = lengthOf(readSpans, source, time);
        const missed = lengthOf(gaps, source, time);
        return [source, read === 0 ? 0 : Math.floor((read / (read + missed)) * 1000) / 10];
      }),
    ),
    foundLate,
  };
}

function lengthOf(
  spans: readonly { readonly source: string; readonly from: Date; readonly to: Date | null }[],
  source: string,
  { from, until }: Time,
): number {
  let sum = 0;
  for (const span of spans) {
    if (span.source !== source) continue;
    const end = Math.min((span.to ?? until).getTime(), until.getTime());
    sum += Math.max(0, end - Math.max(span.from.getTime(), from.getTime()));
  }
  return sum;
}

interface Told {
  readonly coverage: Pick<DigestCoverage, 'gaps'> & Partial<DigestCoverage>;
  readonly zone: string;
}

/** Digests kept by an early version tell of gaps alone. */
export function coverageSection({ coverage, zone }: Told, shownAtMost: number): Section {
  const { gaps, readPercent = {}, foundLate = 0 } = coverage;
  const rows = gaps
    .slice(0, shownAtMost)
    .map(({ source, from, to }) => [
      givenName(source),
      localTime(from, zone),
      to === null ? 'not back yet' : localTime(to, zone),
    ]);
  const partly = Object.entries(readPercent).filter(([, percent]) => percent < 100);
  const notes = [
    gaps.length === 0 ? 'No gap is known.' : moreNote(gaps.length, rows.length),
    partly.length === 0
      ? null
      : `Read: ${partly.map(([source, percent]) => `${givenName(source)} ${percent} % of the time`).join(', ')}.`,
    foundLate === 0 ? null : `Found late: ${foundLate}; they are counted as the others are.`,
  ].filter((note) => note !== null);
  return {
    title: 'Not seen',
    table: rows.length === 0 ? null : { heads: ['Source', 'From', 'To'], textColumns: 3, rows },
    note: notes.length === 0 ? null : notes.join(' '),
  };
}
