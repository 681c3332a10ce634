/** Asks a model about one post. */
import type { NoOpinion, Opinion } from '../domain/triage/opinion.ts';

export interface OpinionRequest {
  readonly brandId: string;
  /** Redacted: nothing in it points at a person. */
  readonly text: string;
}

export type OpinionAnswer =
  | { readonly ok: true; readonly opinion: Opinion; readonly costMicroUsd: number }
  | { readonly ok: false; readonly reason: NoOpinion; readonly costMicroUsd: number };

export interface SecondOpinion {
  /** Stored with every assessment; changes whenever an answer could change. */
  readonly version: string;
  /**
   * Never throws for anything a model or its server does: the reason says why there is no opinion.
   * The quotes of an opinion stand in the text. Costs are whole micro-dollars, what is not known for
   * sure counted as spent.
   *
   * @throws the signal's reason when it is aborted
   */
  ask(request: OpinionRequest, signal: AbortSignal): Promise<OpinionAnswer>;
}
