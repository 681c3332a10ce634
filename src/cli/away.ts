/** `redress away`: somebody is not there at short notice, or is back. */
import type { StaffMember } from '../domain/brand.ts';
import type { AbsenceOutcome, AbsenceRefusal, AbsenceRequest } from '../stages/absence.ts';
import { unknownStaff } from './inbox.ts';
import { localTime, type Output } from './output.ts';

export interface AwayOptions {
  readonly until?: string | undefined;
  readonly back?: boolean | undefined;
  readonly as: string;
}

export interface AwayDeps {
  readonly staff: readonly StaffMember[];
  report(request: AbsenceRequest): Promise<AbsenceOutcome>;
  readonly output: Output;
  readonly errors: Output;
}

/** @returns the exit code: 0 done, 1 refused, 2 unusable arguments */
export async function runAway(
  staffId: string,
  options: AwayOptions,
  deps: AwayDeps,
): Promise<number> {
  if ((options.until === undefined) === (options.back !== true)) {
    deps.errors.write('Give either --until with a day or a time, or --back.\n');
    return 2;
  }
  const outcome = await deps.report({ staffId, by: options.as, until: options.until ?? null });
  if (outcome.ok) {
    deps.output.write(doneText(outcome, options));
    return 0;
  }
  deps.errors.write(refusedText(outcome.refusal, staffId, options, deps.staff));
  return outcome.refusal === 'needs_supervisor' ? 1 : 2;
}

function doneText(
  { name, absence, zone }: Extract<AbsenceOutcome, { ok: true }>,
  { back }: AwayOptions,
): string {
  if (!absence) return `${name} is there and gets cases in working hours.\n`;
  const until = `${localTime(absence.until, zone)} (${zone})`;
  if (back) {
    return `${name} is still away until ${until}: redress.yaml says so under \`away\`. Take it out there and start again.\n`;
  }
  return `${name} is away until ${until} and gets no cases. Urgent ones they hold go to others now, the rest on the next working day, unless ${name} is back before anything is due.\n`;
}

function refusedText(
  refusal: AbsenceRefusal,
  staffId: string,
  { as, until }: AwayOptions,
  staff: readonly StaffMember[],
): string {
  switch (refusal) {
    case 'no_such_staff':
      return unknownStaff(staffId, staff);
    case 'nobody_says_so':
      return unknownStaff(as, staff);
    case 'needs_supervisor':
      return 'Agents report their own absence; that of others is reported by a supervisor.\n';
    case 'no_such_time':
      return `'${until}' is neither a day nor a time. Write 2026-12-24 for the whole day, or 2026-12-24T14:00.\n`;
    case 'already_over':
      return `'${until}' is over already. Give the last day of the absence, or the time of return.\n`;
  }
}
