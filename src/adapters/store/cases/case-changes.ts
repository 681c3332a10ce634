/** Turns decided events into the rows to write: chained events, the new state, what hangs on it. */
import type { Case } from '../../../domain/case/case.ts';
import { chainHash, chainStart } from '../../../domain/case/chain.ts';
import type { NewCaseEvent } from '../../../domain/case/events.ts';
import { evolve } from '../../../domain/case/evolve.ts';

export type ChainedEvent = NewCaseEvent & {
  readonly caseId: string;
  readonly brandId: string;
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
};

/** One case before and after its decision; `before` is null for a case opened now. */
export interface CaseChange {
  readonly before: Case | null;
  readonly after: Case;
  readonly events: readonly ChainedEvent[];
}

/** The change that the events make to the case, each event chained to the one before it. */
export function applyEvents(
  before: Case | null,
  caseId: string,
  events: readonly NewCaseEvent[],
): CaseChange | null {
  let state = before;
  let prevHash = before?.headHash ?? chainStart;
  let seq = before?.version ?? 0;
  const chained: ChainedEvent[] = [];
  for (const next of events) {
    state = evolve(state, caseId, next);
    seq += 1;
    const hash = chainHash(prevHash, { ...next, caseId, seq });
    chained.push({ ...next, caseId, brandId: state.brandId, seq, prevHash, hash });
    prevHash = hash;
  }
  if (!state || chained.length === 0) return null;
  return { before, after: { ...state, version: seq, headHash: prevHash }, events: chained };
}

/** Two changes of the same case as one. */
export function joinChanges(first: CaseChange | null, second: CaseChange): CaseChange {
  if (!first) return second;
  return {
    before: first.before,
    after: second.after,
    events: [...first.events, ...second.events],
  };
}

/** The members of a list that are new or were replaced; states are immutable, so identity tells. */
export function changedMembers<Item>(
  before: readonly Item[] | undefined,
  after: readonly Item[],
): readonly Item[] {
  if (!before || before.length === 0) return after;
  const known = new Set(before);
  return after.filter((item) => !known.has(item));
}
