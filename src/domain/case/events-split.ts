/** What happens when some messages of a case become a case of their own. */
import type { HoldKind } from '../escalation/state.ts';
import type { SignalId } from '../triage/assessment.ts';

export interface SplitEventData {
  /** On the case that the messages leave; its clocks stay as they are. */
  split_off: {
    readonly intoId: string;
    readonly mentionIds: readonly string[];
    readonly lastMessageAt: string;
    /** Signals that the messages took with them. */
    readonly withoutSignals: readonly SignalId[];
    readonly commitment: string;
  };
  /** On the case that was made of them, after they opened and joined it. */
  split_from: {
    readonly fromId: string;
    /** What holds for the person holds here too. */
    readonly holds: readonly HoldKind[];
    /** When somebody worked on these messages for the first time; absent when nobody had. */
    readonly firstTouchAt?: string;
    readonly commitment: string;
  };
}
