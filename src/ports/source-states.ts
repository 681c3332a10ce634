/** What is known of each source: where it is, and whether it works. */
export interface SourceState {
  readonly name: string;
  readonly lastSuccessAt: Date | null;
  readonly failingSince: Date | null;
  readonly lastError: string | null;
  readonly stored: number;
  readonly rejected: number;
}

export interface SourceStates {
  /** Null before the first page. */
  cursorOf(brandId: string, sourceName: string): Promise<string | null>;
  recordFailure(brandId: string, sourceName: string, reason: string, at: Date): Promise<void>;
  states(brandId: string): Promise<readonly SourceState[]>;
}
