/** Ids of Mastodon: opaque texts, of which the longer one is the newer, and of two as long the greater. */

export function compareIds(one: string, other: string): number {
  if (one.length !== other.length) return one.length - other.length;
  return one < other ? -1 : Number(one > other);
}

/** Null where there is none. */
export function newestId(ids: readonly (string | null)[]): string | null {
  return (
    ids
      .filter((id) => id !== null)
      .toSorted(compareIds)
      .at(-1) ?? null
  );
}
