/** What people read of the HTML that others write. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escapeHtml } from '../../../src/domain/text/escape-html.ts';
import { htmlToText } from '../../../src/domain/text/html-to-text.ts';

it.each([
  ['<p>They <b>called</b> me</p><p>again</p>', 'They called me\n\nagain'],
  ['one<br>two<br/>three', 'one\ntwo\nthree'],
  ['<ul><li>first</li><li>second</li></ul>', '- first\n- second'],
  ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
  ['before<script>if (a < b) alert("x")</script>after', 'beforeafter'],
  ['<style>p { color: red }</style>Text', 'Text'],
  ['<SCRIPT SRC=x>never closed, never read', ''],
  ['<!-- hidden <b>words</b> -->shown', 'shown'],
  ['<a title="5 > 3" href=\'x\'>link</a>', 'link'],
  ['I paid <nobody> and 3 < 4 > 2', 'I paid <nobody> and 3 < 4 > 2'],
  ['<![CDATA[plain &amp; simple]]>', 'plain & simple'],
  [
    'AT&T &amp; Sons &#8211; &#x1F44D; &hellip; &unknown; &#146;s',
    'AT&T & Sons – 👍 … &unknown; ’s',
  ],
  ['&amp;lt;b&amp;gt; stays an entity', '&lt;b&gt; stays an entity'],
  ['  spaces \n\t of   the&nbsp;source ', 'spaces of the source'],
  ['<p class="never closed', '<p class="never closed'],
  ['&#0;&#xD800;&#99999999;', '\ufffd\ufffd&#99999999;'],
])('%s is read as %s', (html, text) => {
  expect(htmlToText(html)).toBe(text);
});

it('gives back what was escaped, whatever it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (words) => {
      const plain = words.replaceAll(/\s+/g, ' ').trim();

      expect(htmlToText(escapeHtml(plain))).toBe(plain);
    }),
  );
});

it.each(['<', '<a ', '<a "', '<a href="', '<script>', '<!--', '&', '<![CDATA[', '</p', '<p>\n \n'])(
  'is done with a megabyte of %s before anybody notices',
  (piece) => {
    const html = piece.repeat(1_000_000 / piece.length);

    expect(htmlToText(html).length).toBeLessThanOrEqual(html.length);
  },
  5_000,
);
