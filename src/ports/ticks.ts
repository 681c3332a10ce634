/** Calls at set times by the clock on the wall. A tick is a nudge: what is due, the database says. */
export interface Tick {
  readonly name: string;
  /** Five cron fields: minute, hour, day of month, month, day of week. */
  readonly cron: string;
  /** IANA zone the fields are read in. */
  readonly zone: string;
  run(): Promise<void>;
}

export interface Ticks {
  start(ticks: readonly Tick[]): void;
  stop(): Promise<void>;
}
