/** What happens to a case's clocks: counted anew, warned of, missed, satisfied by what a person records. */
import type { ClockTrigger, ComplaintKind } from '../clock/rule.ts';
import type { ClockState, FollowUpKind } from './case.ts';

/** A clock as it was counted; instants are ISO 8601 in UTC. */
export interface ReckonedClock {
  readonly id: string;
  readonly rule: string;
  readonly ruleVersion: string;
  readonly startedAt: string;
  readonly dueAt: string;
  /** True when a message in time put the end off and no later one is named. */
  readonly openEnded: boolean;
  /** In order. */
  readonly warnAt: readonly string[];
  readonly state: ClockState;
  readonly satisfiedAt: string | null;
  readonly breachedAt: string | null;
  readonly explain: readonly string[];
}

/** Which clock of a case an event is about. */
interface ClockNamed {
  readonly rule: string;
  readonly clockId: string;
  readonly dueAt: string;
}

export interface ClockEventData {
  /** Only clocks that are new or came out otherwise than before. */
  clocks_reckoned: { readonly clocks: readonly ReckonedClock[] };
  /** Once for each time to warn; of several that passed unseen, the last. */
  clock_warned: ClockNamed;
  /** Once a clock, and once each round of a duty that comes again. */
  clock_breached: { readonly rule: string } & Partial<ClockNamed>;
  /** What a person knows and Redress cannot see, or Redress saw elsewhere; it happened at `happenedAt`. */
  recorded: {
    readonly what: readonly ClockTrigger[];
    readonly happenedAt: string;
    /** Null for what Redress recorded by itself. */
    readonly commitment: string | null;
  };
  /** What kind of complaint it is taken for from now on; its clocks count from the receipt all the same. */
  reclassified: { readonly kind: ComplaintKind; readonly commitment: string | null };
  /** A clock that was met leaves something to send. */
  clock_task_planned: {
    readonly rule: string;
    readonly followUp: { readonly id: string; readonly kind: FollowUpKind; readonly dueAt: string };
  };
}
