/** The platform behind a source, as the contract of all sources controls it. */
import { it } from 'vitest';
import type { IncomingMention } from '../../src/domain/mention/mention.ts';
import type { MentionPage, Source } from '../../src/ports/source.ts';

/** Ways in which a platform fails to answer a question. */
export type Failure =
  /** 429 that says when to come back: in 120 seconds by the source's clock. */
  | 'rate_limited'
  /** 429 that says nothing more. */
  | 'rate_limited_silently'
  | 'credentials'
  | 'policy'
  | 'server_error'
  /** Status 200 and HTML. */
  | 'web_page'
  /** Status 200 and the first half of the answer. */
  | 'half_an_answer';

/** The platform as the test controls it. */
export interface SourceHarness {
  /**
   * As after a start of the program: it remembers nothing but what its cursor says.
   *
   * @param clockAheadMs how much our clock is ahead of the platform's
   */
  aSource(clockAheadMs?: number): Source;
  /** Somebody posts about the brand, a minute after the last post; the clock of the source follows. */
  post(text: string): Promise<{ readonly nativeId: string }>;
  /** An item among the good ones that cannot be read, such as one without an id or a time. */
  postRubbish(): Promise<void>;
  /** More posts than fit a page of the source. */
  readonly morePostsThanAPage: number;
  /** Somebody posts under an id that is none of the platform's; null where any text is an id. */
  readonly postUnderOddId: (() => Promise<void>) | null;
  failNext(how: Failure): void;
  /** The next page is empty and names the true one as its next; null where pages name none. */
  readonly emptyPageNext: (() => void) | null;
  /** Makes the platform refuse a cursor it once gave; null where its cursors cannot be refused. */
  readonly forgetCursors: (() => void) | null;
  now(): Date;
}

/** What a platform cannot do, and is not asked for. */
export type Lack = 'lookUp' | 'fetchPast' | 'postUnderOddId' | 'emptyPageNext' | 'forgetCursors';

/** What of it is not there. */
export function lacksOf(harness: SourceHarness): readonly Lack[] {
  const { lookUp, fetchPast } = harness.aSource();
  const { postUnderOddId, emptyPageNext, forgetCursors } = harness;
  const parts = { lookUp, fetchPast, postUnderOddId, emptyPageNext, forgetCursors };
  return (Object.keys(parts) as Lack[]).filter((name) => !parts[name]);
}

/** A test of what only some platforms can do. */
export function itWith(can: boolean, title: string, test: () => Promise<void>): void {
  if (can) it(title, test);
}

export const mostPages = 200;

/** Reads until the source has nothing more, as the poll stage does. */
export async function readAll(
  source: Source,
  cursor: string | null,
): Promise<{ readonly pages: readonly MentionPage[]; readonly cursor: string | null }> {
  const pages: MentionPage[] = [];
  let next = cursor;
  for (;;) {
    const page = await source.fetchNew(next, AbortSignal.timeout(60_000));
    pages.push(page);
    next = page.nextCursor;
    if (!page.more) return { pages, cursor: next };
    if (pages.length > mostPages) throw new Error('the source never ends');
  }
}

export function mentionsOf(pages: readonly MentionPage[]): readonly IncomingMention[] {
  return pages.flatMap(({ mentions }) => mentions);
}
