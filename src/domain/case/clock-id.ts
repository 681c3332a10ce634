/** Names the clocks of a case, so that the same clock has the same name however often it is counted. */
import { createHash } from 'node:crypto';

/**
 * A UUID that begins like the case's, so that both lie close together in an index.
 *
 * @param which the rule, with the start where a rule has one clock after the other
 */
export function clockIdOf(caseId: string, which: string): string {
  const hash = createHash('sha256').update(`${caseId}\n${which}`).digest('hex');
  return `${caseId.slice(0, 13)}-8${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}
