/** What every source that is polled keeps to, whatever its platform; each runs this suite against a server of its own. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { MentionPage } from '../../src/ports/source.ts';
import { describeBadInput } from './source-bad-input.ts';
import {
  itWith,
  type Lack,
  lacksOf,
  mentionsOf,
  mostPages,
  readAll,
  type SourceHarness,
} from './source-harness.ts';

/** @param lacks what its platform cannot do; what is named there and is there all the same fails */
export function sourceContract(
  name: string,
  open: () => Promise<SourceHarness>,
  lacks: readonly Lack[] = [],
): void {
  describe(`the source ${name}`, () => {
    let harness: SourceHarness;
    const idsAfter = async (cursor: string | null) => {
      const read = await readAll(harness.aSource(), cursor);
      return { ...read, ids: mentionsOf(read.pages).map(({ nativeId }) => nativeId) };
    };

    beforeEach(async () => {
      harness = await open();
    });

    it('can do what it says it can, and nothing else', () => {
      expect(lacksOf(harness)).toEqual(lacks);
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

    itWith(
      !lacks.includes('lookUp'),
      'a post that is asked for again stands there in the very words it was read in',
      async () => {
        const source = harness.aSource();
        await harness.post('They keep calling me & <nobody> answers 👍🏽');
        const [read] = mentionsOf((await readAll(source, null)).pages);
        if (!read) throw new Error('nothing was read');

        const now = await source.lookUp?.([read.nativeId], AbortSignal.timeout(60_000));

        expect(now).toEqual([{ nativeId: read.nativeId, state: 'live', text: read.text }]);
      },
    );

    itWith(
      !lacks.includes('fetchPast'),
      'F3: read back, it gives every post of the stretch, page by page, and comes to an end',
      async () => {
        const expected: string[] = [];
        for (let n = 0; n < harness.morePostsThanAPage; n++)
          expected.push((await harness.post(`Post ${n}`)).nativeId);
        const end = harness.now();
        const span = {
          from: new Date(end.getTime() - 86_400_000),
          to: new Date(end.getTime() + 1),
        };

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
      },
    );

    describeBadInput(() => harness, lacks);
  });
}
