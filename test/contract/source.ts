/** What every source that is polled keeps to, whatever its platform; each runs this suite against a server of its own. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { IncomingMention } from '../../src/domain/mention/mention.ts';
import { PermanentError, TransientError } from '../../src/ports/errors.ts';
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
  /** As after a start of the program: it remembers nothing but what its cursor says. */
  aSource(): Source;
  /** Somebody posts about the brand, a minute after the last post; the clock of the source follows. */
  post(text: string): Promise<{ readonly nativeId: string }>;
  /** An item among the good ones that cannot be read, such as one without an id or a time. */
  postRubbish(): Promise<void>;
  /** More posts than fit a page of the source. */
  readonly morePostsThanAPage: number;
  failNext(how: Failure): void;
  /** Makes the platform refuse a cursor it once gave; null where its cursors cannot be refused. */
  readonly forgetCursors: (() => void) | null;
  now(): Date;
}

const mostPages = 200;

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

function mentionsOf(pages: readonly MentionPage[]): readonly IncomingMention[] {
  return pages.flatMap(({ mentions }) => mentions);
}

export function sourceContract(name: string, open: () => Promise<SourceHarness>): void {
  describe(`the source ${name}`, () => {
    let harness: SourceHarness;
    const idsAfter = async (cursor: string | null) => {
      const read = await readAll(harness.aSource(), cursor);
      return { ...read, ids: mentionsOf(read.pages).map(({ nativeId }) => nativeId) };
    };

    beforeEach(async () => {
      harness = await open();
    });

    it('gives a post as it stands there, with its time and its id', async () => {
      const { nativeId } = await harness.post('They keep calling me & <nobody> answers 👍🏽');

      const { pages } = await readAll(harness.aSource(), null);

      const found = mentionsOf(pages).find((one) => one.nativeId === nativeId);
      expect(found?.text).toContain('They keep calling me & <nobody> answers 👍🏽');
      expect(Math.abs((found?.postedAt.getTime() ?? 0) - harness.now().getTime())).toBeLessThan(
        60_000,
      );
    });

    it('F3: reads every post of many pages, and what is posted while it reads', async () => {
      const expected: string[] = [];
      for (let n = 0; n < harness.morePostsThanAPage; n++)
        expected.push((await harness.post(`Post ${n}`)).nativeId);
      const first = await harness.aSource().fetchNew(null, AbortSignal.timeout(60_000));
      expected.push((await harness.post('Posted meanwhile')).nativeId);
      const rest = first.more
        ? await idsAfter(first.nextCursor)
        : { ids: [], cursor: first.nextCursor };
      const nextRound = await idsAfter(rest.cursor);

      const seen = new Set([
        ...mentionsOf([first]).map(({ nativeId }) => nativeId),
        ...rest.ids,
        ...nextRound.ids,
      ]);
      expect(expected.filter((id) => !seen.has(id))).toEqual([]);
    });

    it('goes on where it was after a start of the program, and finds nothing where nothing is new', async () => {
      await harness.post('Before');
      const { cursor } = await idsAfter(null);
      const { nativeId } = await harness.post('After');

      const { ids, cursor: later } = await idsAfter(cursor);

      expect(ids).toContain(nativeId);
      const again = await readAll(harness.aSource(), later);
      expect(again.pages.length).toBeLessThanOrEqual(2);
    });

    it('an item that cannot be read is counted, and the ones beside it are read', async () => {
      const before = await harness.post('Before the rubbish');
      await harness.postRubbish();
      const after = await harness.post('After the rubbish');

      const { pages } = await readAll(harness.aSource(), null);

      const ids = mentionsOf(pages).map(({ nativeId }) => nativeId);
      expect(ids).toEqual(expect.arrayContaining([before.nativeId, after.nativeId]));
      expect(pages.flatMap(({ rejected }) => rejected).length).toBeGreaterThan(0);
    });

    it('told to come back later, it says when', async () => {
      harness.failNext('rate_limited');

      const error = await failureOf(harness.aSource());

      expect(error).toBeInstanceOf(TransientError);
      const waits = ((error as TransientError).retryAt?.getTime() ?? 0) - harness.now().getTime();
      expect(waits).toBeGreaterThan(60_000);
      expect(waits).toBeLessThanOrEqual(16 * 60_000);
    });

    it.each(['rate_limited_silently', 'server_error', 'web_page', 'half_an_answer'] as const)(
      'after %s it is asked again, and nothing was lost',
      async (how) => {
        const { nativeId } = await harness.post('Still there');
        harness.failNext(how);

        expect(await failureOf(harness.aSource())).toBeInstanceOf(TransientError);
        expect((await idsAfter(null)).ids).toContain(nativeId);
      },
    );

    it.each([
      ['credentials', 'credentials'],
      ['policy', 'refused'],
    ] as const)('F9: %s are told from everything else, with what to do', async (how, why) => {
      harness.failNext(how);

      const error = await failureOf(harness.aSource());

      expect(error).toBeInstanceOf(PermanentError);
      expect(error).toMatchObject({ why });
    });

    it('with a cursor the platform no longer knows it starts over instead of standing still', async (context) => {
      if (!harness.forgetCursors) return context.skip('its cursors cannot be refused');
      await harness.post('Before');
      const { cursor } = await idsAfter(null);
      const { nativeId } = await harness.post('After');
      harness.forgetCursors();

      expect((await idsAfter(cursor)).ids).toContain(nativeId);
    });

    it('a post that is asked for again stands there in the very words it was read in', async (context) => {
      const source = harness.aSource();
      if (!source.lookUp) return context.skip('it cannot ask for single posts');
      await harness.post('They keep calling me & <nobody> answers 👍🏽');
      const [read] = mentionsOf((await readAll(source, null)).pages);
      if (!read) throw new Error('nothing was read');

      const now = await source.lookUp([read.nativeId], AbortSignal.timeout(60_000));

      expect(now).toEqual([{ nativeId: read.nativeId, state: 'live', text: read.text }]);
    });

    it('F3: read back, it gives every post of the stretch, page by page, and comes to an end', async (context) => {
      const source = harness.aSource();
      if (!source.fetchPast) return context.skip('it cannot be read back');
      const expected: string[] = [];
      for (let n = 0; n < harness.morePostsThanAPage; n++)
        expected.push((await harness.post(`Post ${n}`)).nativeId);
      const end = harness.now();
      const span = { from: new Date(end.getTime() - 86_400_000), to: new Date(end.getTime() + 1) };

      const pages: MentionPage[] = [];
      for (let cursor: string | null = null, more = true; more; ) {
        // another start of the program each time: all it knows is its cursor
        const page: MentionPage | undefined = await harness
          .aSource()
          .fetchPast?.(span, cursor, AbortSignal.timeout(60_000));
        if (!page || pages.length > mostPages) throw new Error('the past never ends');
        pages.push(page);
        ({ nextCursor: cursor, more } = page);
      }

      const read = new Set(mentionsOf(pages).map(({ nativeId }) => nativeId));
      expect(expected.filter((id) => !read.has(id))).toEqual([]);
      for (const { covered } of pages) {
        if (covered) expect(covered.from >= span.from && covered.to <= span.to).toBe(true);
      }
    });

    it('says of a failure nothing that somebody posted', async () => {
      await harness.post('confidential words of a person');
      harness.failNext('half_an_answer');

      const error = await failureOf(harness.aSource());

      expect(error.message).not.toContain('confidential');
    });
  });

  async function failureOf(source: Source): Promise<Error> {
    const read = source.fetchNew(null, AbortSignal.timeout(60_000));
    return await read.then(
      () => new Error('it did not fail'),
      (error: unknown) => error as Error,
    );
  }
}
