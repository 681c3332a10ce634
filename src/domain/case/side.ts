/** A case as a decision about two cases sees it, and what such a decision comes to. */
import type { Platform } from '../mention/mention.ts';
import type { SignalId } from '../triage/assessment.ts';
import type { Case } from './case.ts';
import { type Refusal, type RefusalFacts, refuse } from './decision.ts';
import type { NewCaseEvent } from './events.ts';

/** A case with what a decision about two needs to know of it. */
export interface Side {
  readonly case: Case;
  /** The version that the mentions were read at. */
  readonly version: number;
  readonly mentions: readonly SideMention[];
}

export interface SideMention {
  readonly id: string;
  readonly conversationKey: string;
  readonly platform: Platform;
  /** Handle; null when it is not known, or gone. */
  readonly author: string | null;
  readonly postedAt: Date;
  readonly signals: readonly SignalId[];
  /** Its content was erased, or is gone at its source. */
  readonly isRemoved: boolean;
}

export type PairDecision =
  | { readonly ok: true; readonly changes: readonly PairChange[] }
  | { readonly ok: false; readonly refusal: Refusal; readonly facts?: RefusalFacts };

export interface PairChange {
  readonly caseId: string;
  readonly events: readonly NewCaseEvent[];
}

export const nothingOnBoth: PairDecision = { ok: true, changes: [] };

/** When the newest of these was posted. */
export function lastOf(mentions: readonly SideMention[], otherwise: Date): string {
  const times = mentions.map(({ postedAt }) => postedAt.getTime());
  return new Date(times.length > 0 ? Math.max(...times) : otherwise.getTime()).toISOString();
}

/** True when the case has changed since its mentions were read. */
export function isStale({ case: current, version }: Side): boolean {
  return current.version !== version;
}

/** A refusal with its reason. */
export function no(refusal: Refusal, facts?: RefusalFacts): PairDecision {
  const refused = refuse(refusal, facts);
  return refused.ok ? nothingOnBoth : refused;
}
