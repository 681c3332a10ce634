/** Cases that are on record and wake nobody. */
import type { Case } from '../case/case.ts';

const longAgoMs = 30 * 86_400_000;

/** True while a case was opened long after it was posted, and nothing new has come since. */
export function isOld({ quiet, lastMessageAt }: Case, at: Date): boolean {
  return quiet && at.getTime() - lastMessageAt.getTime() > longAgoMs;
}
