/** What only one process may hold at a time. Whoever stops renewing it loses it. */

export interface Leases {
  /**
   * Takes it or renews it.
   *
   * @param holder UUID of the process
   * @returns the fencing number, greater with every new holder; null while another one holds it
   */
  take(name: string, holder: string): Promise<number | null>;
  /** Asked before anything that only the holder may do. */
  isHeld(name: string, fence: number): Promise<boolean>;
  /** Whether anybody holds it now. */
  isTaken(name: string): Promise<boolean>;
  /** Lets go at once, so that the next one need not wait. */
  release(name: string, fence: number): Promise<void>;
}

/** It holds so long after the last renewal. */
export const leaseHoldsMs = 15_000;
export const renewEveryMs = 5_000;
