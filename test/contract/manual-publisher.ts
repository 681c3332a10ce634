/** The part of the publisher contract that holds where a person posts, and what such a publisher cannot do. */
import { describe, expect, it } from 'vitest';
import type { Platform } from '../../src/domain/mention/mention.ts';
import type { ManualPublisher } from '../../src/ports/publisher.ts';

/** What a connected account can do, in the words of the port. */
const lacking = ['publish', 'findOwn', 'readOwn', 'repetition', 'canEdit', 'canDelete'] as const;

export interface ManualHarness {
  readonly publisher: ManualPublisher;
  readonly platform: Platform;
  /** The address of a single post of ours, and the platform's id in it. */
  readonly post: { readonly permalink: string; readonly platformId: string };
  /** On the same platform, but of no post. */
  readonly noPost: string;
}

export function manualPublisherContract(name: string, open: () => ManualHarness): void {
  describe(`the publisher ${name}`, () => {
    const { publisher, platform, post, noPost } = open();
    const record = (permalink: string, answered: string | null = null) =>
      publisher.record({ platform, permalink, accounts: [], answered });

    it.each(lacking)('lacks %s: a person does it, or it is not done', (capability) => {
      expect(publisher.how).toBe('by_hand');
      expect(publisher).not.toHaveProperty(capability);
    });

    it('F23: gives the platform’s id of what was posted', () => {
      expect(record(post.permalink)).toEqual({ ok: true, ...post });
    });

    it('keeps what it says when the same post is recorded twice', () => {
      expect(record(post.permalink)).toEqual(record(post.permalink));
    });

    it('F8: what names no post is never taken for one', () => {
      for (const said of [noPost, '', 'posted it'])
        expect(record(said)).toMatchObject({ ok: false });
    });

    it('never takes the post that is answered for the answer', () => {
      expect(record(post.permalink, post.platformId)).toMatchObject({ ok: false });
    });
  });
}
