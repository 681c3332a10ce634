/** Whether a case was resolved on first contact. */
import type { LogEntry } from './log.ts';

const dayMs = 86_400_000;

/**
 * True when the case was resolved at `resolvedAt` after exactly one message of ours, and had not been
 * reopened before nor was until the days were over.
 *
 * @returns null while the days are not over and nothing speaks against it yet
 */
export function resolvedOnFirstContact(
  log: readonly LogEntry[],
  resolvedAt: Date,
  days: number,
  now: Date,
): boolean | null {
  const until = new Date(resolvedAt.getTime() + days * dayMs);
  const contacts = log.filter(({ type, at }) => type === 'reply_published' && at <= resolvedAt);
  const wasReopened = log.some(({ type, at }) => type === 'reopened' && at < until);
  if (contacts.length !== 1 || wasReopened) return false;
  return now < until ? null : true;
}
