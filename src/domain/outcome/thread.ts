/** Whether somebody calmed down in public after our first answer. */
import type { Assessment } from '../triage/assessment.ts';

export interface SaidMessage {
  readonly postedAt: Date;
  readonly sentiment: Assessment['sentiment'];
  readonly isAbusive: boolean;
}

export const threadOutcomes = ['calmer', 'same', 'worse', 'silent'] as const;
/** Silent: the person wrote nothing after our answer. */
export type ThreadOutcome = (typeof threadOutcomes)[number];

/**
 * Compares the last message before our first answer with the last one after it.
 *
 * @param messages of the person, in any order
 * @returns null when we gave no answer, or there was nothing before it
 */
export function threadOutcome(
  messages: readonly SaidMessage[],
  firstAnswerAt: Date | null,
): ThreadOutcome | null {
  if (!firstAnswerAt) return null;
  const inOrder = messages.toSorted((a, b) => a.postedAt.getTime() - b.postedAt.getTime());
  const before = inOrder.findLast(({ postedAt }) => postedAt <= firstAnswerAt);
  if (!before) return null;
  const after = inOrder.at(-1);
  if (!after || after.postedAt <= firstAnswerAt) return 'silent';
  const change = heatOf(after) - heatOf(before);
  if (change === 0) return 'same';
  return change < 0 ? 'calmer' : 'worse';
}

/** Abuse weighs more than any sentiment. */
function heatOf({ sentiment, isAbusive }: SaidMessage): number {
  const heat = { positive: -1, neutral: 0, negative: 1 }[sentiment];
  return isAbusive ? heat + 3 : heat;
}
