/** What can happen to a case by escalation. */
import type { Role } from '../brand.ts';
import type { HoldKind } from '../escalation/state.ts';
import type { Priority, SignalId } from '../triage/assessment.ts';

export interface PlannedItem {
  readonly id: string;
  readonly must: boolean;
  readonly required: boolean;
}

/** What a pause of collection asks to be done. */
export interface PlannedPause {
  readonly items: readonly PlannedItem[];
  readonly ruleVersion: string;
}

export interface EscalationEventData {
  /** Holds and checklists that follow from what a message tells of. */
  safeguards_put: {
    readonly because: readonly SignalId[];
    readonly holds: readonly HoldKind[];
    readonly items: readonly PlannedItem[];
    readonly ruleVersion: string;
  };
  hold_set: {
    readonly hold: HoldKind;
    /** True when the words say how the person can be reached safely. */
    readonly safeWay: boolean;
    readonly items: readonly PlannedItem[];
    readonly commitment: string;
  };
  hold_lifted: { readonly hold: HoldKind; readonly commitment: string };
  item_checked: { readonly item: string; readonly commitment: string | null };
  acknowledged: Record<string, never>;
  /** Somebody had to be paged. */
  paged: {
    readonly priority: Priority;
    /** The step of the ladder, in minutes since `since`. */
    readonly minute: number;
    readonly since: string;
    readonly to: readonly Role[];
    /** The ways it went out; empty when none is configured. */
    readonly by: readonly string[];
    /** Null when the ladder ends here. */
    readonly nextAt: string | null;
    readonly ruleVersion: string;
  };
}
