/** What is wrong with the record, and where. */
export interface Fault {
  /** For a person: `C-1042, event 5`. */
  readonly place: string;
  readonly what: string;
}
