/** The log of a case as figures about its handling need it. */

/** One event, in the order of the record. */
export interface LogEntry {
  readonly type: string;
  readonly at: Date;
  /** Staff id, or 'redress'. */
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
}
