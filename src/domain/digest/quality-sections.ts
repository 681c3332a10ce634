/** The part of a digest about how well we did: answers, targets, follow-up, what we did not see. */
import { coverageSection } from './coverage.ts';
import type { DeadlineList, Digest } from './digest.ts';
import { outcomeRows } from './outcome-sections.ts';
import { moreNote, type Section } from './page.ts';
import { asOf, duration, localTime, unknown } from './wording.ts';
import { workloadSections } from './workload.ts';

export function qualitySections(digest: Digest, rows: number): readonly Section[] {
  return [
    answers(digest),
    missedTargets(digest, rows),
    ...dueNext(digest, rows),
    coverageSection(digest, rows),
    ...holidays(digest),
    ...workloadSections(digest),
  ];
}

function answers(digest: Digest): Section {
  const { response, followUp } = digest;
  const { acknowledgedInTimePercent: inTime } = response;
  const rows = [
    ['First work on time', inTime === null ? unknown : `${inTime} %`],
    ['First reply, median', duration(response.firstMedianMinutes)],
    ['First reply, 9 of 10 within', duration(response.firstP90Minutes)],
    ...outcomeRows(digest),
    ['Follow-ups due in the week', String(followUp.due)],
    ['Follow-ups done in the week', doneText(followUp)],
    [`Follow-ups open as of ${asOf(digest)}`, String(followUp.open)],
    ['Promises due in the week', promiseText(followUp)],
    ['Asked not to be contacted', String(followUp.optOuts)],
  ];
  return {
    title: 'How we answered',
    table: { heads: ['', 'This week'], textColumns: 2, rows },
    note: null,
  };
}

type FollowUp = Digest['followUp'];

function doneText({ done, late }: FollowUp): string {
  return done > 0 ? `${done}, ${late} of them late` : String(done);
}

function promiseText({ promisesKept: kept, promisesMissed }: FollowUp): string {
  return kept + promisesMissed === 0 ? '0' : `${kept} kept, ${promisesMissed} missed`;
}

export function missedTargets({ clocks, zone }: Digest, rows: number): Section {
  const { count } = clocks.breached;
  const { before = 0 } = clocks.breached as Partial<Digest['clocks']['breached']>; // unknown to early versions
  const section =
    count === 0
      ? { title: 'Targets missed', table: null, note: 'None.' }
      : deadlines('Targets missed', clocks.breached, { zone, shownAtMost: rows });
  const notes = [section.note, beforeNote(before)].filter((note) => note !== null);
  return { ...section, note: notes.length === 0 ? null : notes.join(' ') };
}

function beforeNote(before: number): string | null {
  if (before === 0) return null;
  const had = `${before} of our own had passed before the post was found here`;
  return `Not counted: ${had}.`;
}

function dueNext(digest: Digest, shownAtMost: number): readonly Section[] {
  const { clocks, zone } = digest;
  const list = clocks.dueNext7Days;
  return list.count === 0
    ? []
    : [deadlines(`Targets due in the 7 days from ${asOf(digest)}`, list, { zone, shownAtMost })];
}

function deadlines(
  title: string,
  { count, cases }: DeadlineList,
  { zone, shownAtMost }: { readonly zone: string; readonly shownAtMost: number },
): Section {
  const shown = cases.slice(0, shownAtMost);
  const rows = shown.map(({ number, rule, dueAt }) => [number, rule, localTime(dueAt, zone)]);
  return {
    title: `${title}: ${count}`,
    table: { heads: ['Case', 'Target', 'Due'], textColumns: 3, rows },
    note: moreNote(count, shown.length),
  };
}

/** Digests kept by an early version know nothing of holidays. */
function holidays({
  missingHolidays,
}: Partial<Pick<Digest, 'missingHolidays'>>): readonly Section[] {
  if (!missingHolidays) return [];
  const { jurisdiction, year } = missingHolidays;
  const note = `No table for ${year} (${jurisdiction}): deadlines will leave out weekends only.`;
  return [{ title: 'Public holidays missing', table: null, note }];
}
