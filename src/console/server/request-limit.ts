/** Counts requests by key, so that nobody asks for one thing over and over. Holds a bounded number of keys. */

export interface RequestLimit {
  /** False once the key has had its requests of the current stretch of time. */
  allows(key: string, now: Date): boolean;
}

export interface LimitRules {
  readonly requests: number;
  readonly perMs: number;
  /** The key that has waited longest is forgotten beyond this. */
  readonly keys: number;
}

/** Counts begin anew with each stretch of time since the key was first seen. */
export function createRequestLimit({ requests, perMs, keys }: LimitRules): RequestLimit {
  const counts = new Map<string, { since: number; count: number }>();
  return {
    allows(key, now) {
      const at = now.getTime();
      const known = counts.get(key);
      if (known && at - known.since < perMs) {
        known.count += 1;
        return known.count <= requests;
      }
      counts.delete(key); // so that the map stays in the order of the stretches
      counts.set(key, { since: at, count: 1 });
      const [oldest] = counts.keys();
      if (counts.size > keys && oldest !== undefined) counts.delete(oldest);
      return true;
    },
  };
}
