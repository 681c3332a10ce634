/** What every source keeps to when its platform answers badly: a typed error, nothing lost, nothing doubled. */
import { expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../src/ports/errors.ts';
import type { MentionPage, Source } from '../../src/ports/source.ts';
import { itWith, type Lack, mentionsOf, readAll, type SourceHarness } from './source-harness.ts';

/** @param open gives the platform of the test under way */
export function describeBadInput(open: () => SourceHarness, lacks: readonly Lack[]): void {
  const can = (what: Lack): boolean => !lacks.includes(what);

  const idsAfter = async (cursor: string | null, source = open().aSource()) => {
    const read = await readAll(source, cursor);
    return { ...read, ids: idsOf(read.pages) };
  };

  it('bad input: told to come back later (429 that says when), it says when', async () => {
    const harness = open();
    const { nativeId } = await harness.post('Still there');
    harness.failNext('rate_limited');

    const error = await failureOf(harness.aSource());

    expect(error).toBeInstanceOf(TransientError);
    const waits = ((error as TransientError).retryAt?.getTime() ?? 0) - harness.now().getTime();
    expect(waits).toBeGreaterThan(60_000);
    expect(waits).toBeLessThanOrEqual(16 * 60_000);
    expect((await idsAfter(null)).ids).toContain(nativeId);
  });

  it.each(['rate_limited_silently', 'server_error', 'web_page', 'half_an_answer'] as const)(
    'bad input: after %s it is asked again, and nothing was lost',
    async (how) => {
      const harness = open();
      const { nativeId } = await harness.post('Still there');
      harness.failNext(how);

      expect(await failureOf(harness.aSource())).toBeInstanceOf(TransientError);
      expect((await idsAfter(null)).ids).toContain(nativeId);
    },
  );

  it.each([
    ['credentials', '401', 'credentials'],
    ['policy', '403 for policy', 'refused'],
  ] as const)(
    'bad input, F9: %s (%s) are told from everything else, with what to do',
    async (how, _status, why) => {
      const harness = open();
      const { nativeId } = await harness.post('Still there');
      harness.failNext(how);

      const error = await failureOf(harness.aSource());

      expect(error).toBeInstanceOf(PermanentError);
      expect(error).toMatchObject({ why });
      expect((await idsAfter(null)).ids).toContain(nativeId);
    },
  );

  it('bad input: broken off in the middle of many pages, it goes on there, losing and doubling nothing', async () => {
    const harness = open();
    const expected: string[] = [];
    for (let n = 0; n < harness.morePostsThanAPage; n++)
      expected.push((await harness.post(`Post ${n}`)).nativeId);
    const first = await harness.aSource().fetchNew(null, AbortSignal.timeout(60_000));
    harness.failNext('half_an_answer');

    const error = await failureOf(harness.aSource(), first.nextCursor);
    const rest = await idsAfter(first.nextCursor);

    expect(error).toBeInstanceOf(TransientError);
    const seen = first.more ? [...idsOf([first]), ...rest.ids] : idsOf([first]);
    expect(seen.toSorted()).toEqual(expected.toSorted());
  });

  itWith(
    can('forgetCursors'),
    'bad input: with a cursor the platform no longer knows it starts over instead of standing still',
    async () => {
      const harness = open();
      await harness.post('Before');
      const { cursor } = await idsAfter(null);
      const { nativeId } = await harness.post('After');
      harness.forgetCursors?.();

      expect((await idsAfter(cursor)).ids).toContain(nativeId);
    },
  );

  it.each(['', 'not a cursor', '{"round":7}', '[]', 'null'])(
    'bad input: with a cursor like "%s" that nobody can read it starts over',
    async (cursor) => {
      const { nativeId } = await open().post('Still there');

      expect((await idsAfter(cursor)).ids).toContain(nativeId);
    },
  );

  itWith(
    can('emptyPageNext'),
    'bad input: an empty page that names a next one is no end',
    async () => {
      const harness = open();
      const { nativeId } = await harness.post('Behind the empty page');
      harness.emptyPageNext?.();

      expect((await idsAfter(null)).ids).toContain(nativeId);
    },
  );

  it('bad input: an item that cannot be read is counted, and the ones beside it are read', async () => {
    const harness = open();
    const before = await harness.post('Before the rubbish');
    await harness.postRubbish();
    const after = await harness.post('After the rubbish');

    const { pages, ids } = await idsAfter(null);

    expect(ids).toEqual(expect.arrayContaining([before.nativeId, after.nativeId]));
    expect(pages.flatMap(({ rejected }) => rejected).length).toBeGreaterThan(0);
  });

  itWith(
    can('postUnderOddId'),
    'bad input: an id that is none of the platform’s harms no other post, then or later',
    async () => {
      const harness = open();
      const before = await harness.post('Before the odd id');
      await harness.postUnderOddId?.();
      const after = await harness.post('After the odd id');

      const { ids, cursor } = await idsAfter(null);
      const later = await harness.post('Later');

      expect(ids).toEqual(expect.arrayContaining([before.nativeId, after.nativeId]));
      expect((await idsAfter(cursor)).ids).toContain(later.nativeId);
    },
  );

  it.each([
    ['ahead of', 30],
    ['behind', -30],
  ])(
    'bad input: with a clock half an hour %s the platform’s nothing is missed',
    async (_, ahead) => {
      const harness = open();
      const wrong = () => harness.aSource(ahead * 60_000);
      const before = await harness.post('Before');
      const first = await idsAfter(null, wrong());
      const between = await harness.post('Between');
      const second = await idsAfter(first.cursor, wrong());
      const after = await harness.post('When the clock is right again');
      const third = await idsAfter(second.cursor);

      const seen = [...first.ids, ...second.ids, ...third.ids];
      const posted = [before, between, after].map(({ nativeId }) => nativeId);
      expect(seen).toEqual(expect.arrayContaining(posted));
    },
  );

  it('bad input: it says of a failure nothing that somebody posted', async () => {
    const harness = open();
    await harness.post('confidential words of a person');
    harness.failNext('half_an_answer');

    const error = await failureOf(harness.aSource());

    expect(error.message).not.toContain('confidential');
  });
}

function idsOf(pages: readonly MentionPage[]): readonly string[] {
  return mentionsOf(pages).map(({ nativeId }) => nativeId);
}

async function failureOf(source: Source, cursor: string | null = null): Promise<Error> {
  const read = source.fetchNew(cursor, AbortSignal.timeout(60_000));
  return await read.then(
    () => new Error('it did not fail'),
    (error: unknown) => error as Error,
  );
}
