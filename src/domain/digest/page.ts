/** A digest as titles, tables and sentences, before it is drawn as Markdown or for a terminal. */

export interface Page {
  readonly title: string;
  /** The days of the week, and the zone in which times are given. */
  readonly period: string;
  readonly headline: readonly string[];
  readonly sections: readonly Section[];
  /** The sections that nobody should miss. */
  readonly overview: readonly Section[];
  /** All sections again, in parts that are read one by one; none of them is empty. */
  readonly chapters: readonly Chapter[];
}

export const chapterIds = ['service', 'replies', 'learnt', 'volume'] as const;
export type ChapterId = (typeof chapterIds)[number];

export interface Chapter {
  readonly id: ChapterId;
  readonly name: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly table: Table | null;
  /** A sentence below the table or in its place; null when the table says it all. */
  readonly note: string | null;
}

export interface Table {
  /** An empty head stands over rows that explain themselves. */
  readonly heads: readonly string[];
  /** Columns after this many are figures, set to the right. */
  readonly textColumns: number;
  readonly rows: readonly (readonly string[])[];
}

/** Rows shown of a list that can grow, as many as fit; the rest is counted. */
export const rowsTried = [5, 3, 2, 1] as const;

/** How many rows of a list are not shown; null when all are. */
export function moreNote(count: number, shown: number): string | null {
  return count > shown ? `And ${count - shown} more.` : null;
}
