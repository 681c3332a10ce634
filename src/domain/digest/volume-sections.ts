/** The part of a digest about how much there was: cases, complaints, sources, money. */

import { toldByPriority } from './by-priority.ts';
import type { Digest } from './digest.ts';
import { type Counts, fewest } from './hidden.ts';
import { moreNote, type Section } from './page.ts';
import { asOf, change, givenName, unknown, words } from './wording.ts';

export function volumeSections(digest: Digest, rows: number): readonly Section[] {
  const { complaints, mentions, cases, urgentSignals, usual } = digest;
  const { counts, hasUsual } = toldByPriority(cases);
  return [
    comparison(digest),
    ...ranked('Complaints by category', words, {
      ...{ counts: complaints.byCategory, usual: usual?.complaintsByCategory, rows },
    }),
    ...listed('Cases opened by priority', counts, hasUsual ? usual?.casesByPriority : null),
    ...listed(`Open cases by age, as of ${asOf(digest)}`, cases.openByAge),
    ...ranked('Mentions by source', givenName, {
      ...{ counts: mentions.bySource, usual: usual?.mentionsBySource, rows },
    }),
    ...ranked('Signals in urgent cases', words, { counts: urgentSignals, rows }),
    ...spending(digest, rows),
    ...opinions(digest),
    ...deletions(digest, rows),
  ];
}

/** A week that is not over is not compared: every change would look like a fall. */
export function comparison(digest: Digest): Section {
  const { mentions, complaints, cases, previousFourWeeks: usual } = digest;
  const isOver = digest.computedAt >= digest.to;
  const row = (name: string, figure: number, mean: number | null): readonly string[] => [
    name,
    String(figure),
    mean === null ? unknown : String(mean),
    isOver ? change(figure, mean) : unknown,
  ];
  const { total, own } = mentions;
  const rows = [
    row('Cases resolved', cases.resolved, usual?.resolved ?? null),
    row('Cases closed', cases.closed, usual?.closed ?? null),
    row('Cases reopened', cases.reopened, usual?.reopened ?? null),
    row('Cases opened', cases.opened, usual?.opened ?? null),
    row(complaintsName(digest), complaints.total, usual?.complaints ?? null),
    row(own > 0 ? `Mentions (${own} our own)` : 'Mentions', total, usual?.mentions ?? null),
  ];
  const weeks = usual?.weeks ?? 0;
  return {
    title: 'The week in numbers',
    table: { heads: ['', 'This week', 'Usual', 'Change'], textColumns: 1, rows },
    note:
      weeks === 0
        ? 'Nothing is known of the four weeks before.'
        : `Usual is the mean of ${weeks === 1 ? 'the week' : `the ${weeks} weeks`} before${isOver ? '' : '; changes show once the week is over'}.`,
  };
}

/** Digests kept by an early version do not know what was decided. */
function complaintsName({ heard }: Partial<Pick<Digest, 'heard'>>): string {
  return heard && heard.undecided > 0
    ? `Complaints among them (${heard.undecided} undecided)`
    : 'Complaints among them';
}

function spending({ spend }: Digest, most: number): readonly Section[] {
  if (spend === null) return [];
  const accounts = Object.entries(spend.byAccount);
  const shown = accounts.slice(0, most);
  const rows = [['Total', spend.totalUsd] as const, ...shown].map(([name, usd]) => [
    givenName(name),
    usd.toFixed(2),
  ]);
  return [
    {
      title: 'Spend in US dollars',
      table: { heads: ['', 'This week'], textColumns: 1, rows },
      note: moreNote(accounts.length, shown.length),
    },
  ];
}

/** Whoever reads that a model did not answer reads the commonest reason; the JSON has them all. */
function opinions({ secondOpinions }: Digest): readonly Section[] {
  if (secondOpinions === null) return [];
  const { answered, declined } = secondOpinions;
  const reasons = Object.entries(declined).sort(([, a], [, b]) => b - a);
  const without = reasons.reduce((sum, [, questions]) => sum + questions, 0);
  const [first] = reasons;
  const alone = first ? `, triage decided ${without} alone (${words(first[0])})` : '';
  return [{ title: 'Model', table: null, note: `It answered ${answered}${alone}.` }];
}

type Means = Readonly<Record<string, number>>;

interface Ranked {
  readonly counts: Counts;
  /** What is usual by the same keys; without it there is no column for it. */
  readonly usual?: Means | null | undefined;
  readonly rows: number;
}

/** The largest first; no section when there is nothing to show. */
function ranked(
  title: string,
  label: (key: string) => string,
  { counts, usual, rows: most }: Ranked,
): readonly Section[] {
  const entries = Object.entries(counts).sort(
    ([a, left], [b, right]) => size(right) - size(left) || (a < b ? -1 : 1),
  );
  if (entries.length === 0) return [];
  const shown = entries.slice(0, most);
  const rows = shown.map(([key, figure]) => [label(key), String(figure), ...mean(usual, key)]);
  const heads = ['', 'This week', ...(usual ? ['Usual'] : [])];
  return [
    { title, table: { heads, textColumns: 1, rows }, note: moreNote(entries.length, shown.length) },
  ];
}

/** In the order given; no section when all counts are zero. */
function listed(title: string, counts: Counts, usual?: Means | null): readonly Section[] {
  const entries = Object.entries(counts);
  if (entries.every(([, figure]) => figure === 0)) return [];
  const rows = entries.map(([key, figure]) => [key, String(figure), ...mean(usual, key)]);
  const heads = ['', 'Cases', ...(usual ? ['Usual'] : [])];
  return [{ title, table: { heads, textColumns: 1, rows }, note: null }];
}

function mean(usual: Means | null | undefined, key: string): readonly string[] {
  return usual ? [String(usual[key] ?? 0)] : [];
}

function size(figure: Counts[string]): number {
  return typeof figure === 'number' ? figure : fewest - 1;
}

/** Digests kept by an early version know nothing of deletions. */
function deletions(
  { deletions: all = [] }: Partial<Pick<Digest, 'deletions'>>,
  most: number,
): readonly Section[] {
  if (all.length === 0) return [];
  const total = (of: (one: (typeof all)[number]) => number): number =>
    all.reduce((sum, one) => sum + of(one), 0);
  const posts = total((one) => one.posts);
  const names = total((one) => one.names);
  const texts = total((one) => one.replies + one.notes);
  const reasons = all.slice(0, most).map((one) => words(one.why));
  const why = [...reasons, ...(all.length > most ? ['and more'] : [])].join(', ');
  const note = `${posts} posts, ${names} names, ${texts} texts of ours (${why}).`;
  return [{ title: 'Deleted', table: null, note }];
}
