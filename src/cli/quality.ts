/** `redress quality`: samples of closed cases, and what supervisors score them. */
import type { StaffMember } from '../domain/brand.ts';
import type { Scorecard } from '../domain/quality/scorecard.ts';
import type { QualityRefusal, WeekSample } from '../stages/quality.ts';
import { unknownStaff } from './inbox.ts';
import { type Output, table } from './output.ts';
import { refusalText } from './refusals.ts';

export interface QualityCommandDeps {
  readonly staff: readonly StaffMember[];
  readonly scorecard: Scorecard;
  readonly output: Output;
  readonly errors: Output;
}

/** The sample of the week, the scorecard, and how people did: counts and means, in no order of merit. */
export function tellSamples(samples: readonly WeekSample[], deps: QualityCommandDeps): number {
  for (const sample of samples) deps.output.write(sampleText(sample));
  const { marks, checks } = deps.scorecard;
  const lines = [
    ...marks.map(({ id, asks }) => [`${id}=1…5`, asks]),
    ...checks.map(({ id, asks }) => [`${id}=yes|no`, asks]),
  ];
  deps.output.write(`\nScorecard\n${table(lines)}`);
  return 0;
}

function sampleText({ brand, week, sample, people }: WeekSample): string {
  const rows = sample.map(({ number, handledBy, isScored, mayScore }) => [
    number,
    handledBy,
    isScored ? 'scored' : mayScore ? 'to score' : 'for another supervisor: you had a part in it',
  ]);
  const marks = people.map(({ staffId, scored, share, surveys, csat }) => [
    staffId,
    String(scored),
    share === null ? '–' : `${Math.round(share * 100)} %`,
    String(surveys),
    csat === null ? '–' : csat.toFixed(1),
  ]);
  return [
    `Sample of ${brand}, week ${week}: ${rows.length} cases\n`,
    rows.length > 0 ? table(rows) : '',
    marks.length > 0
      ? `\nThis week, by name and not by rank\n${table([['WHO', 'SCORED', 'MEAN', 'SURVEYS', 'CSAT'], ...marks])}`
      : '',
  ].join('');
}

/** @returns the exit code: 1 refused, 2 unusable arguments */
export function tellQualityRefusal(
  refusal: QualityRefusal,
  { number, staffId }: { readonly number: string; readonly staffId: string },
  deps: QualityCommandDeps,
): number {
  deps.errors.write(refusalOf(refusal, number, staffId, deps));
  return refusal.startsWith('no_such') || refusal === 'scores_unusable' ? 2 : 1;
}

function refusalOf(
  refusal: QualityRefusal,
  number: string,
  staffId: string,
  { staff, scorecard }: QualityCommandDeps,
): string {
  switch (refusal) {
    case 'no_such_staff':
      return unknownStaff(staffId, staff);
    case 'no_such_week':
      return 'That is no week that is over. Write the year and the ISO week, as in 2026-W46.\n';
    case 'scores_unusable': {
      const marks = scorecard.marks.map(({ id }) => `${id}=4`);
      const checks = scorecard.checks.map(({ id }) => `${id}=yes`);
      return `Write marks from 1 to 5 and checks with yes or no: ${[...marks, ...checks].join(',')}.\n`;
    }
    case 'needs_supervisor':
      return 'Only supervisors see the sample and score it.\n';
    default:
      return `${refusalText(refusal, number)}\n`;
  }
}
