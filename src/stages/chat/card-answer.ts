/** What answering somebody at a card takes, and what they are told. */
import type { TeamActionDeps, TeamOutcome, TeamRequest } from '../team-request.ts';
import type { CardContentDeps } from './cards.ts';

/** How outcomes are put, as on every other surface. */
export interface ActionWords {
  done(type: TeamRequest['type'], outcome: Extract<TeamOutcome, { ok: true }>): string;
  refused(number: string, staffId: string, outcome: Extract<TeamOutcome, { ok: false }>): string;
}

export interface CardActionDeps extends TeamActionDeps, CardContentDeps {
  readonly words: ActionWords;
  /** Said where a right is lacking that this person has elsewhere. */
  readonly hint?: string;
  /** Of what is done later: when it was asked. It may have been done since. */
  readonly askedAt?: Date;
  /** The suggestion that was seen then, null for none. */
  readonly instead?: string | null | undefined;
}

/** What whoever did it is told. */
export interface CardAnswer {
  readonly sentence: string;
  /** False where what they typed came to nothing. */
  readonly isDone: boolean;
  /** Messages of their own behind it. */
  readonly further?: readonly string[];
}
