/** The words of a hand-over page in one language; reviewed data, see `src/rules/handoff`. */
export interface HandoffWords {
  readonly language: string;
  /** With the placeholder {link}. */
  readonly invitation: string;
  readonly title: string;
  readonly where: string;
  readonly show: string;
  readonly hint: string;
  readonly code: string;
  readonly keep: string;
  readonly gone: string;
  readonly tooMany: string;
}

/** By language; the first entry is for all other languages. */
export type HandoffLanguages = ReadonlyMap<string, HandoffWords>;
