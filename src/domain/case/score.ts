/** Decides whether somebody may score how a case was handled. */
import { isSupervisor } from './authority.ts';
import type { Case } from './case.ts';
import { commitmentTo } from './chain.ts';
import { type CaseDecision, refuse } from './decision.ts';
import { event } from './events.ts';
import type { Acting, Words } from './team-action.ts';

export interface Scoring {
  readonly scoreId: string;
  readonly handledBy: string;
  readonly version: string;
  readonly scores: Readonly<Record<string, number>>;
  readonly share: number;
  readonly words: Words | null;
  /** Everybody who ever acted on the case. */
  readonly involved: readonly string[];
  readonly isSampled: boolean;
}

/** By a supervisor who had no part in it, once a closing, and only of the sample. */
export function scoring(current: Case, given: Scoring, acting: Acting): CaseDecision {
  if (!isSupervisor(acting)) return refuse('needs_supervisor');
  if (current.status !== 'closed' || !current.closedAt) return refuse('not_allowed_in_status');
  if (given.involved.includes(acting.staff.id)) return refuse('scores_own_work');
  if (!given.isSampled) return refuse('not_in_sample');
  if (current.scoredAt && current.scoredAt >= current.closedAt) return refuse('scored_before');
  const { scoreId, handledBy, version, scores, share, words } = given;
  const commitment = words ? commitmentTo(words.salt, words.body) : null;
  const data = { scoreId, handledBy, version, scores, share, commitment };
  const scored = event('quality_scored', data, { at: acting.now, actor: acting.staff.id });
  return { ok: true, events: [{ ...scored, ...(words && { words }) }] };
}
