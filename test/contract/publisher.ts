/** What every publisher keeps to, whatever its platform; each runs this suite against a server of its own. */
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Publisher, ReplyTarget } from '../../src/ports/publisher.ts';

/** Ways in which a platform does not simply take a reply. */
export type PublishFailure =
  | 'credentials'
  /** 429 that says nothing more. */
  | 'quota'
  /** 429 that says when to come back: in 120 seconds by the publisher's clock. */
  | 'quota_until'
  | 'policy'
  | 'content'
  | 'duplicate'
  | 'server_error'
  | 'no_id'
  | 'error_in_good_answer'
  /** Status 200 and HTML. */
  | 'web_page'
  /** Status 200 and the first half of the answer. */
  | 'half_an_answer';

/** The account's platform as the test controls it. */
export interface PublisherHarness {
  readonly publisher: Publisher;
  /** Two posts that stand there to be answered; left out where any id will do. */
  readonly targets?: readonly [ReplyTarget, ReplyTarget];
  /** The platform takes white space at the ends away; approved texts have none. */
  readonly trims?: boolean;
  /** Texts that stand there, with the post they answer, oldest first. */
  posts(): Promise<
    readonly { readonly id: string; readonly target: string; readonly text: string }[]
  >;
  /** The next post is made and the answer lost. */
  loseNextAnswer(): Promise<void>;
  /** The next call is refused in the platform's own way. */
  refuseNext(how: PublishFailure): Promise<void>;
  /** Of the publisher; left out where it goes by the time of day. */
  readonly now?: () => Date;
  edit(id: string, text: string): Promise<void>;
  remove(id: string): Promise<void>;
  hideTimeline(): Promise<void>;
}

const text = 'We are sorry to read this. Please send us a private message. ^AO';
const sha256 = createHash('sha256').update(text).digest('hex');
const anyTarget: ReplyTarget = {
  nativeId: '1001',
  url: 'https://social.example/@person/1001',
  visibility: 'public',
};
const since = new Date(0);

export function publisherContract(name: string, open: () => Promise<PublisherHarness>): void {
  describe(`the publisher ${name}`, () => {
    let harness: PublisherHarness;
    let target = anyTarget;
    let elsewhere: ReplyTarget = { ...anyTarget, nativeId: '2002' };
    const signal = AbortSignal.timeout(60_000);
    const publish = (handle = 'reply-1', words = text) =>
      harness.publisher.publish({ handle, target, text: words, signal });
    const find = () => harness.publisher.findOwn(target, sha256, since, signal);

    beforeEach(async () => {
      harness = await open();
      [target, elsewhere] = harness.targets ?? [target, elsewhere];
    });

    it('F23: posts the text to the last byte under the post that is answered, and gives its id', async () => {
      const within = '“Sorry” – déjà vu…\n*no* <b>change</b>  & 👍🏽 ^AO';
      const words = harness.trims ? within : `  ${within} `;

      const outcome = await publish('reply-1', words);

      const [post, ...others] = await harness.posts();
      expect(others).toEqual([]);
      expect(post).toMatchObject({ target: target.nativeId, text: words });
      expect(outcome).toMatchObject({ outcome: 'published', platformId: post?.id });
    });

    it('keeps what it says about a repeated call', async () => {
      const first = await publish();
      const second = await publish();

      const isOnce = harness.publisher.repetition !== 'none';
      expect(await harness.posts()).toHaveLength(isOnce ? 1 : 2);
      if (isOnce) expect(second).toEqual(first);
    });

    it('two replies with the same words are two posts', async () => {
      await publish('reply-1');
      await publish('reply-2');

      expect(await harness.posts()).toHaveLength(2);
    });

    it('F7: a post whose answer was lost is found by what it answers and what it says', async () => {
      await harness.loseNextAnswer();
      const outcome = await publish().catch(() => ({ outcome: 'unconfirmed' }));

      const [post] = await harness.posts();
      expect(outcome).toMatchObject({ outcome: 'unconfirmed' });
      expect((await find()).map(({ platformId }) => platformId)).toEqual([post?.id]);
    });

    it('finds no other text, no other post answered, and nothing before its time', async () => {
      await publish('reply-1', 'Something else. ^AO');
      await publish('reply-2');
      const later = new Date(Date.now() + 365 * 86_400_000);

      expect(await find()).toHaveLength(1);
      expect(await harness.publisher.findOwn(elsewhere, sha256, since, signal)).toEqual([]);
      expect(await harness.publisher.findOwn(target, sha256, later, signal)).toEqual([]);
    });

    it.each(['credentials', 'quota', 'policy', 'content'] as const)(
      'bad input, F9: a refusal for %s says so, and nothing was posted',
      async (how) => {
        await harness.refuseNext(how);

        const kind = how === 'credentials' ? 'credential_dead' : how;
        expect(await publish()).toMatchObject({ outcome: 'refused', kind });
        expect(await harness.posts()).toEqual([]);
      },
    );

    it('bad input: told to come back later (429 that says when), it says when', async () => {
      const now = harness.now?.() ?? new Date();
      await harness.refuseNext('quota_until');

      const outcome = await publish();

      expect(outcome).toMatchObject({ outcome: 'refused', kind: 'quota' });
      const retryAt = outcome.outcome === 'refused' ? outcome.retryAt : null;
      const waits = (retryAt?.getTime() ?? 0) - now.getTime();
      expect(waits).toBeGreaterThan(60_000);
      expect(waits).toBeLessThanOrEqual(16 * 60_000);
      expect(await harness.posts()).toEqual([]);
    });

    it.each([
      ...(['duplicate', 'server_error', 'no_id', 'error_in_good_answer'] as const),
      ...(['web_page', 'half_an_answer'] as const),
    ])('bad input, F8: an answer like %s is never taken for a post, nor for none', async (how) => {
      await harness.refuseNext(how);

      expect(await publish()).toMatchObject({ outcome: 'unconfirmed' });
    });

    it('tells what stands there now: as it was, edited, gone', async () => {
      for (const handle of ['kept', 'edited', 'gone']) await publish(handle);
      const ids = (await harness.posts()).map(({ id }) => id);
      await harness.edit(ids[1] ?? '', 'Other words. ^AO');
      await harness.remove(ids[2] ?? '');

      const now = await harness.publisher.readOwn(ids, signal);

      const of = (id: string | undefined) => now.find(({ platformId }) => platformId === id);
      const saying = (id: string | undefined) => {
        const { sha256: one = null, orSha256 = [] } = of(id) ?? {};
        return [one, ...orSha256];
      };
      expect(of(ids[0])).toMatchObject({ state: 'live' });
      expect(saying(ids[0])).toContain(sha256);
      expect(of(ids[1])).toMatchObject({ state: 'live' });
      expect(saying(ids[1])).not.toContain(sha256);
      expect(of(ids[2])?.state ?? 'gone').toBe('gone');
    });

    it('bad input: a timeline that cannot be read is no empty timeline', async () => {
      await harness.hideTimeline();

      await expect(find()).rejects.toThrow();
      await expect(harness.publisher.readOwn([target.nativeId], signal)).rejects.toThrow();
    });
  });
}
