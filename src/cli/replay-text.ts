/** What a replay found, in plain words. */
import type { Differences, ReplaySummary } from '../domain/triage/replay.ts';
import { spoken, table } from './output.ts';

export interface ReplayHead {
  readonly model: string;
  readonly inUse: string;
  readonly other: string;
  readonly since: Date;
}

/** Counts first; ends with a blank line where differences follow. */
export function summaryText(summary: ReplaySummary, head: ReplayHead): string {
  const { mentions, differing, changes, firstTouchDue, priority, byPeople } = summary;
  const { model, inUse, other, since } = head;
  const counts = Object.entries(changes)
    .sort(([, a], [, b]) => b - a)
    .map(([change, times]) => [`  ${spoken(change)}`, String(times)]);
  return [
    `${mentions} mentions since ${since.toISOString()}, decided again and left as they are.\n`,
    `In use ${inUse}, ${model} ${other}: ${differing} decisions differ.\n`,
    ...(differing > 0
      ? [
          table(counts),
          `Priorities: ${priority.raised} raised, ${priority.lowered} lowered.\n`,
          `First work due: ${firstTouchDue.earlier} earlier, ${firstTouchDue.later} later, ` +
            `${firstTouchDue.newlyDue} newly due, ${firstTouchDue.noLongerDue} no longer due.\n`,
        ]
      : []),
    ...(byPeople.mentions > 0
      ? [
          `People decided ${byPeople.mentions} of them, and that stands: the model in use agrees with ` +
            `${byPeople.inUseAgrees}, the ${model} with ${byPeople.otherAgrees}, some of which it may have learnt from.\n`,
        ]
      : []),
    ...(differing > 0 ? ['\n'] : []),
  ].join('');
}

const names: Readonly<Record<keyof Differences, string>> = {
  complaint: 'complaint',
  category: 'category',
  priority: 'priority',
  tier: 'decided by',
  opensCase: 'opens a case',
  firstTouchDueAt: 'first work due',
};

/** One line: the case and what would differ. */
export function changeText(caseNumber: string | null, differences: Differences): string {
  const changes = Object.entries(differences).map(
    ([name, { from, to }]) => `${names[name as keyof Differences]} ${said(from)} → ${said(to)}`,
  );
  return `${caseNumber ?? '(no case)'}  ${changes.join('; ')}`;
}

function said(value: string | boolean | null): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return spoken(value);
}
