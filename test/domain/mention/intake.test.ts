/** What is kept of an incoming mention: whose it is, and whether it can be answered. */
import { describe, expect, it } from 'vitest';
import { loadReplyRules } from '../../../src/config/load-replying.ts';
import type { Brand } from '../../../src/domain/brand.ts';
import { commitmentTo } from '../../../src/domain/case/chain.ts';
import { takeIn } from '../../../src/domain/mention/intake.ts';
import type { IncomingMention } from '../../../src/domain/mention/mention.ts';
import type { NewMention } from '../../../src/domain/mention/stored-mention.ts';
import { createWaveIndex } from '../../../src/domain/mention/waves.ts';
import { aMention, aRegulatorRecord } from '../../support/builders.ts';

const brand: Brand = {
  slug: 'acme',
  name: 'Acme Credit',
  keywords: ['acme credit'],
  ownAccounts: ['x:acmecredit', 'mastodon:acme@social.example'],
  jurisdiction: 'us',
  zone: 'America/New_York',
  collectsDebts: true,
  region: null,
  publicReplies: true,
  officialLinks: [],
  brandTerms: [],
  strictRules: [],
  aiApprovals: {},
  voice: null,
};

const record = aRegulatorRecord({ product: 'Debt collection' });

function keyOf(platform: string, kind: string, value: string): string {
  return `${platform}/${kind}/${value}`;
}

const answering = {
  replyRules: loadReplyRules(),
  isConnected: () => false,
  seenAt: new Date('2026-03-04T12:00:00Z'),
};

function taken(given: Partial<IncomingMention>, of: Partial<Brand> = {}): NewMention {
  const context = {
    brand: { ...brand, ...of },
    sourceName: 'acme-x',
    channelControlled: false,
    keyOf,
    waves: createWaveIndex(10),
    ...answering,
  };
  return takeIn(aMention(given), context, { id: 'mention-1', salt: 'aa11' });
}

describe('a post of our own', () => {
  it.each<[string, Partial<IncomingMention>]>([
    ['as configured', { author: 'acmecredit' }],
    ['with an @', { author: '@acmecredit' }],
    ['in other letters', { author: 'AcmeCredit' }],
    ['with the name of its server', { platform: 'mastodon', author: 'acme@social.example' }],
  ])('is recognised by the handle %s', (_, given) => {
    expect(taken(given).isOwn).toBe(true);
  });

  it.each<[string, Partial<IncomingMention>]>([
    ['the same handle on another platform', { platform: 'bluesky', author: 'acmecredit' }],
    ['a handle that only begins alike', { author: 'acmecredit_sucks' }],
    ['the same name on another server', { platform: 'mastodon', author: 'acme@other.example' }],
    ['nobody named', { author: null }],
  ])('is not %s', (_, given) => {
    expect(taken(given).isOwn).toBe(false);
  });
});

describe('a repost', () => {
  it.each(['RT @angry_person: they did it again', 'RT @angry_person they did it again'])(
    'is one that says so only in its words: %s',
    (text) => {
      expect(taken({ text }).kind).toBe('repost');
    },
  );

  it.each([
    'So true. RT @angry_person: they did it again',
    'RT if they called you too',
    'ART @acme',
  ])('is no post with words of its own: %s', (text) => {
    expect(taken({ text }).kind).toBe('post');
  });

  it.each(['reply', 'quote', 'repost'] as const)(
    'is what the platform calls one, as is a %s',
    (kind) => {
      expect(taken({ kind }).kind).toBe(kind);
    },
  );
});

describe('an answer', () => {
  it('can be posted by hand where there is an address', () => {
    expect(taken({}).replyability).toEqual({
      how: 'by_hand',
      reason: 'no account is connected for replies',
    });
  });

  it.each<[string, Partial<IncomingMention>, Partial<Brand>, RegExp]>([
    ['to a regulator’s record, even one with an address', { record }, {}, /regulator/],
    ['of a firm that gives none in public', {}, { publicReplies: false }, /no public replies/],
    ['to what has no address', { url: null }, {}, /no address/],
  ])('cannot be posted %s, and the reason says so', (_, given, of, reason) => {
    const { replyability } = taken(given, of);

    expect(replyability).toEqual({ how: 'none', reason: expect.stringMatching(reason) });
  });
});

describe('the keys', () => {
  it('tell posts, threads and people apart, a person in any letters and with or without @', () => {
    const mentions = ['@Tired_Person', 'tired_person'].map((author) =>
      taken({ nativeId: '7', threadId: '5', parentId: '6', author }),
    );

    for (const mention of mentions) {
      expect(mention).toMatchObject({
        nativeKey: 'x/post/7',
        threadKey: 'x/post/5',
        parentKey: 'x/post/6',
        authorKey: 'x/author/tired_person',
      });
    }
  });

  it('are absent where the source says nothing', () => {
    const mention = taken({ threadId: null, parentId: null, author: null });

    expect(mention).toMatchObject({ threadKey: null, parentKey: null, authorKey: null });
  });

  it('leave no text, handle, address or id outside of the content, which can be purged', () => {
    const text = 'Acme called my mother';
    const mention = {
      nativeId: 'n-123',
      author: 'tired_person',
      url: 'https://x.com/t/status/123',
    };
    const hidden = (): string => 'ab12';
    const context = {
      brand,
      sourceName: 'acme-x',
      channelControlled: true,
      keyOf: hidden,
      waves: createWaveIndex(10),
      ...answering,
    };

    const { content, ...kept } = takeIn(aMention({ ...mention, text }), context, {
      id: 'm',
      salt: 's',
    });

    const narrow = JSON.stringify({ ...kept, simhash: String(kept.simhash) });
    expect(narrow).not.toMatch(/mother|tired_person|status|n-123/);
    expect(content).toMatchObject({ ...mention, body: text, salt: 's' });
  });
});

it('commits to the text as it is stored, without what a database cannot hold', () => {
  const mention = taken({ text: 'They called\u0000 me\r\ntwice\ud83d' });

  expect(mention.content.body).toBe('They called  me\ntwice\ufffd');
  expect(mention.commitment).toBe(commitmentTo('aa11', mention.content.body));
});

it('labels the same words of two people as one wave', () => {
  const context = {
    brand,
    sourceName: 'acme-x',
    channelControlled: false,
    keyOf,
    waves: createWaveIndex(10),
    ...answering,
  };
  const text = 'Acme keeps calling my employer about a debt that I have never had.';

  const first = takeIn(aMention({ text, author: 'one' }), context, { id: 'm-1', salt: 'a' });
  const second = takeIn(aMention({ text: `@acmecredit ${text}`, author: 'two' }), context, {
    id: 'm-2',
    salt: 'b',
  });

  expect([first.waveId, second.waveId]).toEqual([null, 'm-1']);
});
