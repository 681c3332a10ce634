/** What `redress init` learns from its questions. */
import type { Jurisdiction } from '../../domain/triage/assessment.ts';

export interface BrandAnswers {
  readonly slug: string;
  readonly name: string;
  readonly keywords: readonly string[];
  readonly ownAccounts: readonly string[];
  readonly jurisdiction: Jurisdiction;
  readonly zone: string;
  readonly collectsDebts: boolean;
  readonly officialLinks: readonly string[];
}

export interface PersonAnswers {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
}

/** One source as its keys in `redress.yaml`, in the order in which they are written. */
export type SourceAnswers = Readonly<Record<string, string>>;

export interface Answers {
  readonly brand: BrandAnswers;
  readonly agent: PersonAnswers;
  readonly supervisor: PersonAnswers;
  readonly sources: readonly SourceAnswers[];
  /** Values for `.env` that are not set yet, by variable. */
  readonly secrets: Readonly<Record<string, string>>;
}
