/** The local models at hand, and which of them is in use. */
export interface ModelFiles {
  /**
   * 12 hex digits, as in the version of assessments.
   *
   * @throws PermanentError when the file is missing or is no model
   */
  hashOf(name: 'candidate' | 'shipped'): string;
  /** Null when the file in use cannot be read. */
  hashInUse(): string | null;
  /** Makes a copy of it the model in use from the next start; whole or not at all. */
  use(name: 'candidate' | 'shipped'): Promise<void>;
}
