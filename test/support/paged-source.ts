/** A source that gives prepared pages, one after the other, as a timeline read in pages does. */
import type { MentionPage, Source } from '../../src/ports/source.ts';

export interface PagedSource extends Source {
  /** How often a page was asked for. */
  readonly reads: number;
  add(...pages: readonly Partial<MentionPage>[]): void;
  /** What a reading past the last page finds each time; null for nothing. */
  flow: (() => MentionPage['mentions']) | null;
}

/** The cursor is the number of pages read. */
export function createPagedSource(name: string, brand = 'sample'): PagedSource {
  const pages: Partial<MentionPage>[] = [];
  let reads = 0;
  const source: PagedSource = {
    name,
    brand,
    channelControlled: false,
    get reads() {
      return reads;
    },
    flow: null,
    add: (...more) => void pages.push(...more),
    async fetchNew(cursor) {
      reads += 1;
      const next = Number(cursor ?? 0) + 1;
      return {
        mentions: next > pages.length ? (source.flow?.() ?? []) : [],
        rejected: [],
        covered: null,
        ...pages[next - 1],
        nextCursor: String(Math.min(next, pages.length)),
        more: next < pages.length,
      };
    },
  };
  return source;
}
