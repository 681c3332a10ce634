/** Has a model put the figures of a week into sentences. */
import type { NarrativeFigure } from '../domain/digest/narrative/figures.ts';
import type { NoOpinion } from '../domain/triage/opinion.ts';

export interface DigestOrder {
  readonly brandId: string;
  /** All that it is told. */
  readonly figures: readonly NarrativeFigure[];
}

export type DigestWriterAnswer =
  | { readonly ok: true; readonly sentences: readonly string[] }
  | { readonly ok: false; readonly reason: NoOpinion };

export interface DigestWriter {
  /** Kept with what it wrote; changes whenever an answer could change. */
  readonly version: string;
  /**
   * What it costs goes under the same ceilings as every other question to the model. Never throws for
   * anything a model or its server does; what it wrote is still to be checked.
   *
   * @throws the signal's reason when it is aborted
   */
  write(order: DigestOrder, signal: AbortSignal): Promise<DigestWriterAnswer>;
}
