/** How long people worked on a case, as opposed to how long it lay open. */
import type { LogEntry } from './log.ts';

interface Handling {
  readonly holder: string | null;
  /** Since when the holder has been working; null while nobody is. */
  readonly since: Date | null;
  /** Put aside for now or for good, until it is reopened. */
  readonly atRest: boolean;
  readonly totalMs: number;
}

const nobody: Handling = { holder: null, since: null, atRest: false, totalMs: 0 };

/**
 * From each claim to its end: given back, given to somebody else, escalated, resolved or dismissed. The
 * time the person takes to answer does not count; after it, time runs on from the next thing the holder
 * does. A pure function of the log.
 *
 * @param until ends what still runs
 */
export function handlingMs(log: readonly LogEntry[], until: Date): number {
  return stopped(log.reduce(after, nobody), until).totalMs;
}

function after(now: Handling, entry: LogEntry): Handling {
  switch (entry.type) {
    case 'claimed':
      return claimed(now, String(entry.data['staffId'] ?? entry.actor), entry.at);
    case 'released':
    case 'assigned':
    case 'escalated':
    case 'claim_expired':
      return { ...stopped(now, entry.at), holder: null };
    case 'awaiting_customer':
      return stopped(now, entry.at);
    case 'resolved':
    case 'closed':
    case 'dismissed':
      return { ...stopped(now, entry.at), atRest: true };
    case 'reopened':
      return resumed({ ...now, atRest: false }, entry);
    default:
      return resumed(now, entry);
  }
}

function claimed(now: Handling, holder: string, at: Date): Handling {
  if (now.holder === holder && now.since) return now;
  return { ...stopped(now, at), holder, since: now.atRest ? null : at };
}

function resumed(now: Handling, { actor, at }: LogEntry): Handling {
  const isHolders = now.holder !== null && actor === now.holder;
  return isHolders && !now.atRest && !now.since ? { ...now, since: at } : now;
}

function stopped(now: Handling, at: Date): Handling {
  if (!now.since) return now;
  const ms = Math.max(0, at.getTime() - now.since.getTime());
  return { ...now, since: null, totalMs: now.totalMs + ms };
}
