/** Whatever a server sends, the reader of feeds says so in one of its two ways, or reads it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeFeed } from '../../../../src/adapters/platforms/feed/decode.ts';
import { readFeedDocument } from '../../../../src/adapters/platforms/feed/document.ts';
import { readItem } from '../../../../src/adapters/platforms/feed/mention.ts';
import { PermanentError, TransientError } from '../../../../src/ports/errors.ts';
import { fixture } from './fake-feed.ts';

const good = ['google-alerts.xml', 'old-091.xml', 'news.rdf', 'site.json'].map(fixture);
const feed = new URL('https://site.example/feed');
const now = new Date('2026-03-04T12:00:00Z');

function read(bytes: Uint8Array): void {
  try {
    const { items, language } = readFeedDocument(decodeFeed(bytes, 'text/xml'));
    for (const item of items) {
      const reading = readItem(item, { feed, base: feed, idsRepeat: false, language, now });
      if (!('mention' in reading)) continue;
      const { mention } = reading;
      expect(mention.text.trim()).not.toBe('');
      expect(mention.postedAt.getTime()).toBeLessThanOrEqual(now.getTime());
      expect(mention.nativeId.length).toBeLessThanOrEqual(1_000);
    }
  } catch (error) {
    if (!(error instanceof TransientError || error instanceof PermanentError)) throw error;
  }
}

const pieces = [
  '<',
  '>',
  '</',
  '<![CDATA[',
  ']]>',
  '&#x0;',
  '&',
  '"',
  '<item>',
  '</entry>',
  '\u0000',
  '{',
  '}',
  '[',
  'null',
  '<?xml',
  '<!DOCTYPE x [',
];
const edit = fc.record({
  at: fc.nat(4_000),
  cut: fc.nat(300),
  put: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 20, unit: 'binary' })),
});

it('reads or refuses 7,000 mutilated feeds', () => {
  const mutilated = fc.tuple(
    fc.constantFrom(...good),
    fc.array(edit, { minLength: 1, maxLength: 4 }),
  );

  fc.assert(
    fc.property(mutilated, ([whole, edits]) => {
      let text = whole.toString('utf8');
      for (const { at, cut, put } of edits) text = text.slice(0, at) + put + text.slice(at + cut);
      read(Buffer.from(text));
    }),
    { numRuns: 7_000 },
  );
});

it('reads or refuses 3,000 JSON Feeds of anything', () => {
  const anything = fc.jsonValue({ maxDepth: 3 });
  const keys = [
    'id',
    'url',
    'title',
    'content_html',
    'content_text',
    'date_published',
    'authors',
    'language',
    'external_url',
    'summary',
  ];
  const item = fc.oneof(anything, fc.dictionary(fc.constantFrom(...keys), anything));

  fc.assert(
    fc.property(fc.array(item, { maxLength: 4 }), anything, (items, language) => {
      const version = 'https://jsonfeed.org/version/1.1';
      read(Buffer.from(JSON.stringify({ version, language, items })));
    }),
    { numRuns: 3_000 },
  );
});
