/** New ids and salts; the only randomness in the pipeline. */
export interface Ids {
  /** A UUIDv7: sorts by the time it was made. */
  uuid(): string;
  /** 32 hex characters. */
  salt(): string;
}
