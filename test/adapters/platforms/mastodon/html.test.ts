/** Mastodon's HTML as a person reads it. */
import { expect, it } from 'vitest';
import { plainText } from '../../../../src/adapters/platforms/mastodon/html.ts';
import { htmlOf } from './world.ts';

it.each([
  ['<p>One</p><p>Two<br>Three</p>', 'One\n\nTwo\nThree'],
  [
    '<p>a &amp;lt; b &#39;c&#x27; &quot;d&quot;&nbsp;e &unknown; &#0;</p>',
    'a &lt; b \'c\' "d"\u00a0e &unknown; \uFFFD',
  ],
  [
    '<p><span class="h-card"><a href="https://social.example/@acme" class="u-url mention">@<span>acme</span></a></span> hi <a href="https://social.example/tags/x" class="mention hashtag" rel="tag">#<span>x</span></a></p>',
    '@acme hi #x',
  ],
  ['<p>my :blobcat: is sad</p>', 'my :blobcat: is sad'],
  [
    '<p><a href="https://pay.example/now?a=1&amp;b=2">your bank</a></p>',
    'your bank (https://pay.example/now?a=1&b=2)',
  ],
  [
    '<p class="quote-inline">RE: <a href="https://a.example/1">https://a.example/1</a></p><p>See this</p>',
    'See this',
  ],
  ['<ul><li>one</li><li>two</li></ul><p>end</p>', '- one\n- two\n\nend'],
  ['<pre><code>a\n  b</code></pre>', 'a\n  b'],
  ['<p>1 < 2 and 3 > 2</p>', '1 < 2 and 3 > 2'],
  ['<script>alert(1)</script><p>x</p><style>p{}</style>', 'x'],
  ['<!-- aside --><p>x', 'x'],
  ['<p unclosed', '<p unclosed'],
  ['', ''],
])('%s', (html, text) => {
  expect(plainText(html)).toBe(text);
});

it('an address that is shown shortened is read in full', () => {
  const address = 'https://www.example.com/a/very/long/path/that/nobody/shows?with=query';

  expect(plainText(htmlOf(`see ${address} please`))).toBe(`see ${address} please`);
});

it('a hundred thousand open brackets are read at once', () => {
  expect(plainText('<'.repeat(100_000)).length).toBe(100_000);
  expect(plainText('<a '.repeat(50_000)).length).toBe(149_999);
});
