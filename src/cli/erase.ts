/** `redress erase`: deletes everything of one author. */
import type { StaffMember } from '../domain/brand.ts';
import type { ErasedOfBrand, EraseOutcome, EraseRequest } from '../stages/erase.ts';
import { authorIn, noAuthor } from './author.ts';
import { unknownStaff } from './inbox.ts';
import type { Output } from './output.ts';

export interface EraseOptions {
  readonly author: string;
  readonly as: string;
  readonly reason?: string | undefined;
  readonly dryRun?: boolean | undefined;
  readonly json?: boolean | undefined;
}

export interface EraseDeps {
  readonly staff: readonly StaffMember[];
  erase(request: EraseRequest): Promise<EraseOutcome>;
  readonly output: Output;
  readonly errors: Output;
}

/** @returns the exit code: 0 done, 1 refused or kept by a legal hold, 2 unusable arguments */
export async function runErase(options: EraseOptions, deps: EraseDeps): Promise<number> {
  const author = authorIn(options.author);
  if (!author) {
    deps.errors.write(noAuthor(options.author));
    return 2;
  }
  const { as: staffId, reason = '', dryRun = false } = options;
  const outcome = await deps.erase({ ...author, staffId, reason, dryRun });
  if (options.json) deps.output.write(`${JSON.stringify(outcome)}\n`);
  if (!outcome.ok) {
    if (!options.json) deps.errors.write(refusals(options.as, deps.staff)[outcome.refusal]);
    return outcome.refusal === 'no_such_staff' ? 2 : 1;
  }
  if (!options.json) deps.output.write(doneText(outcome.brands, dryRun));
  return outcome.brands.some(({ held }) => held.length > 0) ? 1 : 0;
}

function refusals(name: string, staff: readonly StaffMember[]) {
  return {
    no_such_staff: unknownStaff(name, staff),
    needs_supervisor:
      'Nothing was erased: this needs a supervisor, compliance or an admin, because it cannot be undone.\n',
    reason_missing:
      'Nothing was erased: say why, with --reason, such as the date of the request. It is kept as proof that it was answered.\n',
  };
}

function doneText(brands: readonly ErasedOfBrand[], dryRun: boolean): string {
  if (brands.length === 0) {
    return 'Nothing of this author is known in the brands you work for. Nothing was changed.\n';
  }
  const lines = brands.flatMap((found) => [
    `${found.brand}: ${found.posts} posts, ${found.replies} replies to them, ${found.notes} typed notes, in ${found.cases} cases ${dryRun ? 'would go' : 'are gone'}.`,
    ...found.held.map(
      ({ number, basis }) =>
        `${found.brand}: ${number} is under a legal hold (${basis}) and ${dryRun ? 'would stay' : 'stays'} as it is. It goes by itself once the hold is lifted.`,
    ),
    ...(found.answerBy
      ? [
          `${found.brand}: the person has to have an answer by ${found.answerBy.toISOString().slice(0, 10)}.`,
        ]
      : []),
  ]);
  const end = dryRun
    ? 'This was a dry run: nothing was changed.'
    : 'What happened in the cases stays on record without their words; a post that is seen again stays erased.';
  return `${[...lines, end].join('\n')}\n`;
}
