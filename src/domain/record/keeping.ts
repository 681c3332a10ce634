/** Decides what the keeping of the record does to a case whose time has come. */
import type { Case } from '../case/case.ts';
import { type CaseDecision, nothingToDo } from '../case/decision.ts';
import { event } from '../case/events.ts';
import type { RemovedContent } from '../case/events-record.ts';
import { hasEnded } from '../case/evolve-record.ts';
import type { HeldContent } from './held-content.ts';
import type { Retention } from './retention.ts';

/**
 * Safe to ask again: a date is set once, and what is gone is not removed twice.
 *
 * @param held read before the case was locked; when the case has moved since, nothing is removed
 */
export function decideKeeping(
  current: Case,
  held: HeldContent,
  retention: Retention & { readonly ruleVersion: string },
  now: Date,
): CaseDecision {
  const by = { at: now, actor: 'redress' };
  if (!hasEnded(current) || !current.recordDueAt || current.recordDueAt > now) return nothingToDo;
  if (current.retentionClass === null) {
    const { retentionClass, ruleVersion } = retention;
    const purgeAfter = retention.purgeAfter.toISOString();
    const pseudonymiseAt = retention.pseudonymiseAt.toISOString();
    const data = { retentionClass, ruleVersion, purgeAfter, pseudonymiseAt };
    return { ok: true, events: [event('retention_set', data, by)] };
  }
  if (held.hold !== null || held.version !== current.version) return nothingToDo;
  const isOver = current.purgeAfter !== null && current.purgeAfter <= now;
  const why = isOver ? 'retention' : 'pseudonymised';
  const parts = isOver ? everything(held) : names(current, held);
  return { ok: true, events: [event('content_removed', { why, ...parts }, by)] };
}

function everything({ mentions, replies, words }: HeldContent): RemovedContent {
  return { mentions, authors: [], replies, words };
}

/**
 * The author and address of each post go, and answers that name the author and never went out. What
 * staff wrote and what was sent is evidence: it stays whole until the retention class ends.
 */
function names({ replies }: Case, { authors, repliesWithNames }: HeldContent): RemovedContent {
  const sent = new Set(replies.filter(wentOut).map(({ id }) => id));
  const unsent = repliesWithNames.filter((id) => !sent.has(id));
  return { mentions: [], authors, replies: unsent, words: [] };
}

function wentOut({ state }: Case['replies'][number]): boolean {
  return state === 'published' || state === 'publishing' || state === 'unconfirmed';
}
