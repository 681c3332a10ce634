/** Who has to be told of what happened to a case. The one place where events become alerts. */
import type { Role } from '../brand.ts';
import type { Case } from '../case/case.ts';
import type { NewCaseEvent } from '../case/events.ts';
import type { SourceTrouble } from '../source/failure.ts';
import type { Priority } from '../triage/assessment.ts';
import { isOld } from './quiet.ts';
import type { HoldKind } from './state.ts';

export type AlertKind =
  | 'page'
  | 'clock_warned'
  | 'clock_breached'
  | 'escalated'
  | 'hold'
  | 'incident'
  | 'source'
  | 'test';

/** What a sentence about it needs; never words of a post or a handle. */
export interface AlertFacts {
  readonly priority?: Priority;
  /** Minutes without anybody on it. */
  readonly minute?: number;
  /** By when somebody should have seen it, counted from the post. */
  readonly withinMinutes?: number;
  /** True where it comes in this way because nobody could be pinged in team chat. */
  readonly isInstead?: boolean;
  readonly rule?: string;
  /** ISO 8601 in UTC. */
  readonly dueAt?: string;
  readonly hold?: HoldKind;
  readonly role?: Role;
  readonly title?: string;
  /** A source by its name in the configuration, and what is the matter with it. */
  readonly source?: string;
  readonly trouble?: SourceTrouble;
}

export interface Audience {
  readonly roles: readonly Role[];
  /** Staff ids. */
  readonly staff: readonly string[];
}

export interface NewAlert {
  readonly kind: AlertKind;
  /** Whatever has the same key was told before. */
  readonly key: string;
  readonly brandId: string;
  readonly caseId: string | null;
  readonly incidentId: string | null;
  readonly at: Date;
  readonly audience: Audience;
  readonly facts: AlertFacts;
  /** The ways in which it is told; absent for all. */
  readonly by?: readonly string[];
}

/** A case before and after what was decided; `before` is null for a case opened now. */
interface Change {
  readonly before: Case | null;
  readonly after: Case;
  readonly events: readonly NewCaseEvent[];
}

/** What an event tells, apart from what every alert about the case says. */
interface Told {
  readonly kind: AlertKind;
  /** What makes it one of its kind on its case. */
  readonly key: string;
  readonly audience: Audience;
  readonly facts: AlertFacts;
  readonly by?: readonly string[];
}

/** A case that wakes nobody tells nothing, and what was late before it was heard of is no news. */
export function alertsOf({ before, after, events }: Change): readonly NewAlert[] {
  return events.flatMap((event) => {
    if (isOld(after, event.at)) return [];
    return toldBy(event, before, after).map(({ kind, key, audience, facts, by }) => ({
      ...(by && { by }),
      kind,
      key: `${kind}:${after.id}:${key}`,
      brandId: after.brandId,
      caseId: after.id,
      incidentId: null,
      at: event.at,
      audience,
      facts: { priority: after.priority, ...facts },
    }));
  });
}

function toldBy(event: NewCaseEvent, before: Case | null, after: Case): readonly Told[] {
  switch (event.type) {
    case 'paged': {
      const { since, minute, to: roles, priority, by } = event.data;
      const facts = { minute, priority };
      return [{ kind: 'page', key: `${since}:${minute}`, audience: toRoles(...roles), facts, by }];
    }
    case 'escalated': {
      const { level, role } = event.data;
      if (event.actor === 'redress') return []; // the page that goes with it tells
      return [{ kind: 'escalated', key: String(level), audience: toRoles(role), facts: { role } }];
    }
    case 'safeguards_put':
      return event.data.holds.flatMap((hold) => holdTold(hold, event.at));
    case 'hold_set':
      return before?.holds.includes(event.data.hold) ? [] : holdTold(event.data.hold, event.at);
    case 'clock_breached':
    case 'clock_warned':
      return before ? [clockTold(event, after)] : [];
    default:
      return [];
  }
}

/** A pause of collection is an item of the checklist; the others change what everybody may do. */
function holdTold(hold: HoldKind, at: Date): readonly Told[] {
  if (hold === 'collection') return [];
  const audience = toRoles('supervisor', 'compliance');
  return [{ kind: 'hold', key: `${hold}:${at.toISOString()}`, audience, facts: { hold } }];
}

type ClockEvent = Extract<NewCaseEvent, { type: 'clock_warned' | 'clock_breached' }>;

/** A clock is missed once a round; it may warn several times. */
function clockTold({ type: kind, data, at }: ClockEvent, current: Case): Told {
  const { rule, clockId = '', dueAt } = data;
  const { assigneeId, assignedRole } = current;
  const key = `${rule}:${clockId}:${dueAt ?? ''}`;
  return {
    kind,
    key: kind === 'clock_warned' ? `${key}:${at.toISOString()}` : key,
    audience: { roles: [assignedRole], staff: assigneeId ? [assigneeId] : [] },
    facts: { rule, ...(dueAt && { dueAt }) },
  };
}

function toRoles(...roles: readonly Role[]): Audience {
  return { roles, staff: [] };
}
