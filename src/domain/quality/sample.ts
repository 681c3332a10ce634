/** Which closed cases are looked at: the same ones, whoever asks. */
import { createHash } from 'node:crypto';

export interface SamplePolicy {
  /** Of the closed cases of a person and week. */
  readonly percent: number;
  /** As many as this, where there are so many. */
  readonly atLeast: number;
}

export interface ClosedCase {
  readonly caseId: string;
  /** Who held it when it was closed. */
  readonly handledBy: string;
}

/**
 * For each person the share of the policy, chosen by the hash of the case: nobody can know beforehand,
 * nobody can choose, and two processes choose the same.
 */
export function sampleOf(
  closed: readonly ClosedCase[],
  policy: SamplePolicy,
): readonly ClosedCase[] {
  return [...Map.groupBy(closed, ({ handledBy }) => handledBy).values()].flatMap((cases) => {
    const wanted = Math.max(policy.atLeast, Math.ceil((cases.length * policy.percent) / 100));
    return cases.toSorted((a, b) => (seedOf(a) < seedOf(b) ? -1 : 1)).slice(0, wanted);
  });
}

function seedOf({ caseId }: ClosedCase): string {
  return createHash('sha256').update(`quality\n${caseId}`).digest('hex');
}
