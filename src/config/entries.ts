/** Looks into values of unknown shape, as somebody wrote them. */

export type Entry = Readonly<Record<string, unknown>>;

/** The entries of a list; one that is no group of keys counts as empty. */
export function entriesIn(file: Entry, key: string): readonly Entry[] {
  const list = file[key];
  return Array.isArray(list) ? list.map(asEntry) : [];
}

/** The value as a group of keys; anything else counts as empty. */
export function asEntry(value: unknown): Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Entry)
    : {};
}
