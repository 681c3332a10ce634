/** Discord's ids: they hold the time at which they were made, and grow with it. */

const epochMs = 1_420_070_400_000;

/** The smallest id of that millisecond. */
export function snowflakeAt(at: Date): string {
  return String(BigInt(Math.max(0, at.getTime() - epochMs)) << 22n);
}

export function timeOf(id: string): Date {
  return new Date(Number(BigInt(id) >> 22n) + epochMs);
}

export function isNewer(id: string, than: string): boolean {
  return id.length === than.length ? id > than : id.length > than.length;
}

/** Null for none. */
export function newestOf(ids: readonly string[]): string | null {
  return ids.reduce<string | null>(
    (newest, id) => (newest === null || isNewer(id, newest) ? id : newest),
    null,
  );
}
