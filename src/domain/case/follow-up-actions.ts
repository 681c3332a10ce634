/** What a person can do while a case is followed up. */
import type { FollowUpChannel, FollowUpKind, FollowUpOutcome } from './case.ts';

/** Words a person typed, with the salt under which the record commits to them. */
interface Said {
  readonly body: string;
  readonly salt: string;
}

/** A step as people name it; `check` is whichever check comes first. */
export type NamedStep = FollowUpKind | 'check';

export type FollowUpAction =
  | {
      readonly type: 'follow_up';
      readonly step: NamedStep;
      readonly outcome: FollowUpOutcome;
      /** Null when nobody was contacted. */
      readonly channel: FollowUpChannel | null;
      readonly suppressed: boolean;
      /** When to try again, or to write again; used where the step has a next one. */
      readonly next: { readonly id: string; readonly dueAt: string };
      readonly reason: Said | null;
    }
  /** Null keeps the promise that is due first. */
  | { readonly type: 'keep'; readonly promiseId: string | null }
  | {
      readonly type: 'zone';
      readonly zone: string | null;
      readonly hours: string | null;
      readonly sendFrom: string | null;
      readonly reason: Said | null;
    };
