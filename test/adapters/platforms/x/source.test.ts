/** What is read of X: whichever way a post is found, however it is written, whatever becomes of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingMention } from '../../../../src/domain/mention/mention.ts';
import { readAll } from '../../../contract/source-harness.ts';
import { generations } from '../../../support/x/document.ts';
import type { FakePost } from '../../../support/x/posts.ts';
import { type Setup, startSetup } from './setup.ts';

const { signal } = new AbortController();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe.each(generations)('X %s', (generation) => {
  let setup: Setup;

  beforeEach(async () => {
    setup = await startSetup(generation);
  });

  afterEach(async () => {
    await setup.fake.close();
    expect(setup.fake.violations).toEqual([]);
  });

  /** Posted five minutes ago. */
  const post = (written: Partial<FakePost> & { readonly text: string }): FakePost => {
    setup.passTime(5 * minute);
    return setup.fake.post({ at: new Date(setup.now().getTime() - 4 * minute), ...written });
  };
  const read = async (cursor: string | null = null) => {
    const { pages, cursor: next } = await readAll(setup.aSource(), cursor);
    return { pages, cursor: next, mentions: pages.flatMap(({ mentions }) => mentions) };
  };
  const only = async (): Promise<IncomingMention | undefined> => (await read()).mentions[0];

  it('a post that names us and uses a keyword is one mention, and is paid for once', async () => {
    const both = post({ text: '@acme Acme Credit calls me at night' });
    const named = post({ text: '@acme nobody answers' });
    const searched = post({ text: 'Acme Credit calls me at night' });
    post({ text: 'something else' });

    const { mentions } = await read();

    const ids = mentions.map(({ nativeId }) => nativeId);
    expect(ids.toSorted()).toEqual([both.id, named.id, searched.id].toSorted());
    expect(mentions.filter(({ summoned }) => summoned)).toHaveLength(2);
  });

  it('tells who wrote, how many follow them, where it stands and in which conversation', async () => {
    const first = post({ text: 'Who else has trouble?' });
    const answer = post({
      text: '@acme Acme Credit does not answer',
      repliesTo: first.id,
      conversationId: first.id,
    });

    expect(await only()).toMatchObject({
      ...{ platform: 'x', nativeId: answer.id, kind: 'reply', author: 'jo_doe', reach: 321 },
      ...{ url: `https://x.com/jo_doe/status/${answer.id}`, language: 'en' },
      ...{ parentId: first.id, threadId: first.id, summoned: true, repliesLimited: false },
    });
  });

  it.each([
    ['everyone', '@acme help', false],
    ['following', '@acme help', true],
    ['mentionedUsers', '@acme help', false],
    ['mentionedUsers', 'Acme Credit, help', true],
  ])('where %s may reply, "%s" is limited for us: %s', async (replySettings, text, isLimited) => {
    post({ text, replySettings });

    expect(await only()).toMatchObject({ repliesLimited: isLimited });
  });

  it('who quotes a post of ours has called us, who quotes somebody else has not', async () => {
    const ours = post({ text: 'Good morning', authorId: '900' });
    post({ text: `Acme Credit lies https://x.com/acme/status/${ours.id}`, quotes: ours.id });
    post({ text: 'Acme Credit lies https://x.com/other/status/77', quotes: '77' });

    const { mentions } = await read();

    expect(mentions.map(({ kind, summoned }) => [kind, summoned])).toEqual([
      ['quote', false],
      ['quote', true],
    ]);
  });

  it('a repost is one, and is not searched for', async () => {
    post({ text: 'RT @other: @acme does not answer', reposts: '77' });
    post({ text: 'RT @other: Acme Credit does not answer', reposts: '77' });

    const { mentions } = await read();

    expect(mentions.map(({ kind, parentId }) => [kind, parentId])).toEqual([['repost', '77']]);
  });

  it('long posts are whole, short links are written out, and escapes are undone once', async () => {
    const long = `@acme ${'and then they called again '.repeat(20)}the end.`;
    post({ text: long });
    post({ text: '@acme <b>R&D</b> &amp; so on: https://acme.example/a?b=1&c=2' });

    const { mentions } = await read();

    expect(mentions.map(({ text }) => text)).toEqual([
      '@acme <b>R&D</b> &amp; so on: https://acme.example/a?b=1&c=2',
      long,
    ]);
  });

  it('an edited post is the same mention with its first id and time, read or looked up', async () => {
    const first = post({ text: '@acme they call me' });
    const { cursor } = await read();
    setup.passTime(minute);
    setup.fake.edit(first.id, '@acme they call me at work');
    setup.passTime(minute);

    const { mentions } = await read(cursor);

    const text = '@acme they call me at work';
    expect(mentions).toMatchObject([{ nativeId: first.id, postedAt: first.at, text }]);
    expect(await setup.aSource().lookUp?.([first.id], signal)).toEqual([
      { nativeId: first.id, state: 'live', text },
    ]);
  });

  it('tells what became of posts, and nothing of what it cannot know', async () => {
    const states = ['deleted', 'protected', 'suspended'] as const;
    const gone = states.map((state) => ({ state, nativeId: post({ text: `@acme ${state}` }).id }));
    for (const { state, nativeId } of gone) setup.fake.remove(nativeId, state);
    const live = post({ text: '@acme hello' });

    const asked = [...gone.map(({ nativeId }) => nativeId), live.id, 'not-of-x'];
    const found = await setup.aSource().lookUp?.(asked, signal);

    expect(found).toEqual([
      ...gone.map(({ nativeId, state }) => ({ nativeId, state })),
      { nativeId: live.id, state: 'live', text: '@acme hello' },
    ]);
  });

  it('shows what stands above a post at any age, and what stands around it', async () => {
    const root = post({ text: 'Who else?', at: new Date(setup.now().getTime() - 20 * day) });
    const conversation = { conversationId: root.id };
    const parent = post({ text: 'Me too', repliesTo: root.id, ...conversation });
    const asked = post({ text: '@acme and me', repliesTo: parent.id, ...conversation });
    const after = post({ text: 'They answered', repliesTo: asked.id, ...conversation });

    const thread = await setup.aSource().readThread?.(asked.id, signal);

    expect(thread?.map(({ nativeId }) => nativeId)).toEqual([root.id, parent.id, after.id]);
    expect(thread?.[0]).toMatchObject({ author: 'jo_doe', text: 'Who else?', parentId: null });
  });

  it('F3: a mention that X lists hours late is found when it looks back', async () => {
    const { cursor } = await read();
    const late = post({
      text: '@acme nobody answers',
      listedAt: new Date(setup.now().getTime() + 2 * hour),
    });
    post({ text: '@acme listed at once' });
    const before = await read(cursor);
    setup.passTime(3 * hour);

    const { mentions } = await read(before.cursor);

    expect(before.mentions).toHaveLength(1);
    expect(mentions.map(({ nativeId }) => nativeId)).toContain(late.id);
  });

  it('after ten days away what search no longer knows is a gap on record, and the rest is read', async () => {
    const { cursor } = await read();
    const leftAt = setup.now();
    const named = post({ text: '@acme nobody answers', at: new Date(leftAt.getTime() + hour) });
    post({ text: 'Acme Credit calls me', at: new Date(leftAt.getTime() + hour) });
    setup.passTime(10 * day);
    const recent = post({ text: 'Acme Credit calls me again' });

    const { pages, mentions } = await read(cursor);

    const gaps = pages.flatMap(({ gap }) => gap ?? []);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.from.getTime()).toBeLessThanOrEqual(leftAt.getTime());
    expect(gaps[0]?.to.getTime()).toBeGreaterThan(setup.now().getTime() - 7 * day);
    expect(mentions.map(({ nativeId }) => nativeId).toSorted()).toEqual(
      [named.id, recent.id].toSorted(),
    );
  });

  it('a flood that the list of mentions cannot hold is searched for', async () => {
    const { cursor } = await read();
    const ids = Array.from({ length: 950 }, (_, n) => {
      setup.passTime(1000);
      return setup.fake.post({ text: `@acme complaint ${n}` }).id;
    });
    setup.passTime(minute);

    const { mentions, pages } = await read(cursor);

    const seen = new Set(mentions.map(({ nativeId }) => nativeId));
    expect(ids.filter((id) => !seen.has(id))).toEqual([]);
    expect(pages.at(-1)?.covered).not.toBeNull();
  });

  it('covers what it read, up to what search does not know yet', async () => {
    const { cursor } = await read();
    setup.passTime(20 * minute);
    const { pages } = await read(cursor);

    const covered = pages.at(-1)?.covered;
    expect(covered?.to).toEqual(new Date(setup.now().getTime() - 30_000));
    expect(covered?.from.getTime()).toBeLessThan(setup.now().getTime() - 20 * minute);
  });

  it('gives past posts of a stretch, with what search cannot give told', async () => {
    const at = (days: number) => new Date(setup.now().getTime() - days * day);
    const old = post({ text: '@acme old', at: at(20) });
    const found = post({ text: 'Acme Credit calls', at: at(2) });
    post({ text: 'Acme Credit called', at: at(20) });
    const source = setup.aSource();
    const span = { from: at(30), to: at(1) };
    const ids: string[] = [];
    const gaps: object[] = [];
    for (let cursor: string | null = null, more = true; more; ) {
      const page = await source.fetchPast!(span, cursor, signal);
      ids.push(...page.mentions.map(({ nativeId }) => nativeId));
      if (page.gap) gaps.push(page.gap);
      ({ nextCursor: cursor, more } = page);
    }

    expect(ids.toSorted()).toEqual([old.id, found.id].toSorted());
    expect(gaps).toMatchObject([{ from: span.from }]);
  });
});
