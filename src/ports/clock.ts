/** The time now; tests move it by hand. */
export interface Clock {
  now(): Date;
}
