/** How a person who waits learns that work goes on. */
import type { ArrivalOutcome } from './case-store.ts';
import type { Source } from './source.ts';

/** Told after each step of the pipeline. */
export interface Progress {
  page(source: Source, stored: number): void;
  triaged(mentions: number, complaints: number): void;
  cases(outcome: ArrivalOutcome): void;
}

export interface ProgressBar {
  /** @param total what there is in all, such as bytes of a file; 0 while it is not known */
  show(done: number, total: number): void;
  end(): void;
}
