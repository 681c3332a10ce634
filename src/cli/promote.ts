/** `redress promote`: puts another local model to use from the next start. */
import type { StaffMember } from '../domain/brand.ts';
import type { PromoteOutcome, PromoteRequest } from '../stages/promote-model.ts';
import { unknownStaff } from './inbox.ts';
import type { Output } from './output.ts';

export interface PromoteOptions {
  readonly as: string;
  readonly reason?: string | undefined;
}

export interface PromoteDeps {
  readonly staff: readonly StaffMember[];
  promote(request: PromoteRequest): Promise<PromoteOutcome>;
  readonly output: Output;
  readonly errors: Output;
}

const models = ['candidate', 'shipped'] as const;

/** @returns the exit code: 0 done, 1 refused, 2 unusable arguments */
export async function runPromote(
  name: string,
  options: PromoteOptions,
  deps: PromoteDeps,
): Promise<number> {
  const model = models.find((known) => known === name);
  if (!model) {
    deps.errors.write(`There is no model ${name}. Use one of: ${models.join(', ')}.\n`);
    return 2;
  }
  const outcome = await deps.promote({
    model,
    staffId: options.as,
    reason: options.reason ?? '',
  });
  if (outcome.ok) {
    deps.output.write(
      outcome.isNew
        ? `The ${model} model ${outcome.hash} is in use from the next start.\n`
        : `The ${model} model ${outcome.hash} is the one in use: nothing to do.\n`,
    );
    return 0;
  }
  deps.errors.write(refusedText(outcome.refusal, options.as, deps.staff));
  return outcome.refusal === 'no_such_staff' ? 2 : 1;
}

function refusedText(
  refusal: Extract<PromoteOutcome, { ok: false }>['refusal'],
  staffId: string,
  staff: readonly StaffMember[],
): string {
  switch (refusal) {
    case 'no_such_staff':
      return unknownStaff(staffId, staff);
    case 'needs_supervisor':
      return 'Only a supervisor or an admin puts another model to use.\n';
    case 'reason_missing':
      return 'Say why, with --reason: the record keeps it.\n';
  }
}
