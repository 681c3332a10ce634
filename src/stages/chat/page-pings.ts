/** Whom an alert pings in team chat, and who comes next where the first cannot be pinged. */
import type { ChatPing, PingTrouble } from '../../domain/chat/page.ts';
import { type LadderRules, minuteOfClimb } from '../../domain/escalation/ladder.ts';
import { isQuietAt } from '../../domain/escalation/quiet-hours.ts';
import type { Page } from '../../ports/pager.ts';

/** Whom pages of a brand ping; null where nobody is named. */
export interface PingTargets {
  readonly onCall: ChatPing | null;
  readonly supervisor: ChatPing | null;
}

export interface PingDeps {
  /** IANA zones by slug. */
  readonly zones: ReadonlyMap<string, string>;
  /** By slug; without a brand where nobody is pinged. */
  readonly targets: ReadonlyMap<string, PingTargets>;
  readonly ladder: LadderRules;
}

export interface Pings {
  /** Each is tried where the one before it could not be pinged; at most two. */
  readonly pings: readonly ChatPing[];
  /** Why there are none although the alert is urgent; else null. */
  readonly trouble: Extract<PingTrouble, 'quiet' | 'unnamed'> | null;
}

const nobody: Pings = { pings: [], trouble: null };

/** What is urgent pings: first whoever is on call, further up the ladder a supervisor. */
export function pingsOf(
  { targets, ladder, zones }: PingDeps,
  { kind, priority, brand, minute }: Pick<Page, 'kind' | 'priority' | 'brand' | 'minute'>,
  now: Date,
): Pings {
  const { onCall = null, supervisor = null } = targets.get(brand) ?? {};
  if (kind === 'test') return { pings: named(onCall ?? supervisor), trouble: null };
  if (kind !== 'page' && kind !== 'escalated') return nobody;
  if (priority !== 'P0' && priority !== 'P1') return nobody;
  const { quietHours } = ladder;
  const isQuiet = isQuietAt(quietHours, zones.get(brand) ?? 'UTC', now);
  if (isQuiet && quietHours.priorities.includes(priority)) {
    return { pings: [], trouble: kind === 'page' ? 'quiet' : null };
  }
  const climb = minuteOfClimb(ladder, priority);
  const isClimbed = climb !== null && (minute ?? 0) >= climb;
  const pings =
    kind === 'escalated' || isClimbed ? named(supervisor, onCall) : named(onCall, supervisor);
  return { pings, trouble: pings.length === 0 ? 'unnamed' : null };
}

function named(...targets: readonly (ChatPing | null)[]): readonly ChatPing[] {
  const found = targets.filter((one) => one !== null);
  return found.filter(({ id }, at) => found.findIndex((one) => one.id === id) === at);
}
