/** What servers send instead of a feed, and what makes its way into feeds. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../../../src/ports/errors.ts';
import { fixture } from './fake-feed.ts';
import { type Setup, startSetup } from './setup.ts';

let setup: Setup;

beforeEach(async () => {
  setup = await startSetup();
});
afterEach(() => setup.site.close());

function rss(inner: string, prolog = '<?xml version="1.0"?>'): string {
  return `${prolog}<rss version="2.0"><channel>${inner}</channel></rss>`;
}

async function textsOf(body: string | Buffer, type?: string): Promise<readonly string[]> {
  setup.site.answers = { body, ...(type !== undefined && { type }) };
  return (await setup.read()).mentions.map(({ text }) => text);
}

const title = rss('<item><title>Größe – ñ</title></item>');
const declared = (label: string): string => title.replace('?>', ` encoding="${label}"?>`);
const wide = Buffer.from(declared('utf-16'), 'utf16le');

it.each([
  ['UTF-8 as it says', declared('utf-8'), 'text/xml'],
  ['UTF-8 that calls itself ISO-8859-1', declared('ISO-8859-1'), 'text/xml'],
  ['UTF-8 whose server calls it windows-1252', title, 'text/xml; charset=windows-1252'],
  ['UTF-8 with a mark', `\ufeff${title}`, 'text/xml'],
  [
    'windows-1252 as it says',
    Buffer.from(declared('windows-1252').replace('–', '\x96'), 'latin1'),
    'text/xml',
  ],
  [
    'windows-1252 that calls itself UTF-8',
    Buffer.from(declared('utf-8').replace('–', '\x96'), 'latin1'),
    'text/xml; charset=utf-8',
  ],
  [
    'windows-1252 of a name nobody knows',
    Buffer.from(declared('x-ours').replace('–', '\x96'), 'latin1'),
    'text/xml',
  ],
  ['UTF-16, little end first', Buffer.concat([Buffer.from([0xff, 0xfe]), wide]), 'text/xml'],
  [
    'UTF-16, big end first',
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()]),
    'text/xml',
  ],
  ['UTF-16 without a mark', wide, 'text/xml; charset=utf-16'],
  ['UTF-8 that calls itself UTF-16', declared('utf-16'), 'text/xml'],
])('bad input: reads %s', async (_, body, type) => {
  expect(await textsOf(body, type)).toEqual(['Größe – ñ']);
});

it('bad input: reads ISO-8859-2 and Shift_JIS where it is said', async () => {
  const polish = declared('iso-8859-2').replace('Größe – ñ', 'd\xb3ug');
  const japanese = Buffer.concat([
    Buffer.from(
      '<?xml version="1.0" encoding="Shift_JIS"?><rss version="2.0"><channel><item><title>',
    ),
    Buffer.from([0x93, 0xfa, 0x96, 0x7b]),
    Buffer.from('</title></item></channel></rss>'),
  ]);

  expect(await textsOf(Buffer.from(polish, 'latin1'))).toEqual(['dług']);
  expect(await textsOf(japanese)).toEqual(['日本']);
});

const bomb = `<!DOCTYPE lolz [<!ENTITY a "ha">${['b', 'c', 'd', 'e', 'f']
  .map((name, at) => `<!ENTITY ${name} "${`&${'abcde'[at]};`.repeat(10)}">`)
  .join('')}]>`;

it.each([
  ['entities that multiply', 'unsafe', rss('<item><title>&f;</title></item>', bomb)],
  [
    'a file of ours',
    'unsafe',
    rss(
      '<item><title>&x;</title></item>',
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
  ],
  [
    'an address of ours',
    'unsafe',
    rss(
      '<item><title>&x;</title></item>',
      '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY % x SYSTEM "http://169.254.169.254/"> %x;]>',
    ),
  ],
  ['another XML', 'address', '<?xml version="1.0"?><urlset><url/></urlset>'],
  ['another JSON', 'address', '{"error": "no such feed"}'],
])('bad input: a feed with %s is refused for good, as %s', async (_, why, body) => {
  setup.site.answers = { body };

  const error = await setup.read().catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(PermanentError);
  expect(error).toMatchObject({ why });
});

it.each([
  ['nothing', ''],
  ['white space', ' \n\t '],
  ['a web page', '<!doctype html><html lang="en"><title>Log in</title></html>'],
  ['a web page in XML', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>'],
  ['a sentence', 'Service temporarily unavailable'],
  ['a feed cut off in an item', title.slice(0, 70)],
  [
    'a feed cut off between items',
    rss('<item><title>a</title></item>').replace('</channel></rss>', ''),
  ],
  ['a feed with crossed tags', rss('<item><x>a</item></x>')],
  ['a prolog without end', '<?xml version="1.0"'],
  ['half a JSON Feed', '{"version": "https://jsonfeed.org/version/1.1", "items": ['],
  ['a feed larger than any', Buffer.alloc(8 * 1024 * 1024 + 1, 'x')],
  ['a feed nested too deeply', rss('<a>'.repeat(100_000))],
])('bad input: where %s came, it is asked again later', async (_, body) => {
  setup.site.answers = { body };

  await expect(setup.read()).rejects.toThrow(TransientError);
});

it('bad input: reads a feed behind the notices of a broken server', async () => {
  const notice = '<br />\n<b>Warning</b>: Undefined variable\n';

  expect(await textsOf(`Notice: x\n${title}`)).toEqual(['Größe – ñ']);
  await expect(textsOf(notice)).rejects.toThrow();
});

it('bad input: keeps what is no markup, and nothing of what steers a machine', async () => {
  const items = [
    '<item><title>3 &lt; 4 &amp;amp; 5 &gt; 4</title></item>',
    '<item><title>never\u0000\u001b[31m red</title></item>',
    '<item><title>&amp;lt;b&amp;gt;</title></item>',
    '<item><description>&lt;p onclick="x"&gt;Hello&lt;/p&gt;&lt;iframe src="https://evil.example"&gt;</description></item>',
  ];

  expect(await textsOf(rss(items.join('')))).toEqual([
    '3 < 4 & 5 > 4',
    'never  [31m red',
    '<b>',
    'Hello',
  ]);
});

it('bad input: takes no address but those of pages', async () => {
  const links = [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://www.google.com/url?q=javascript:1',
    '../a b',
  ];
  setup.site.answers = {
    body: rss(
      links.map((link) => `<item><title>${link}</title><link>${link}</link></item>`).join(''),
    ),
  };

  const { mentions } = await setup.read();

  expect(mentions.map(({ url }) => url)).toEqual([
    null,
    null,
    null,
    `${new URL(setup.site.url).origin}/a%20b`,
  ]);
  expect(setup.site.requests).toHaveLength(1);
});

it('bad input: an item dated to come, or before there was a web, was posted when it is first seen', async () => {
  const dates = [
    'Fri, 04 Mar 2033 12:00:00 GMT',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'soon',
    '03/04/2026',
  ];
  setup.site.answers = {
    body: rss(
      dates.map((date, n) => `<item><title>${n}</title><pubDate>${date}</pubDate></item>`).join(''),
    ),
  };

  const { mentions } = await setup.read();

  expect(mentions.map(({ postedAt }) => postedAt)).toEqual(dates.map(() => setup.now()));
});

it('bad input: an empty feed is no failure', async () => {
  expect(await textsOf(rss('<title>Nothing yet</title>'))).toEqual([]);
  expect(
    await textsOf(
      fixture('site.json')
        .toString()
        .replace(/"items": \[[\s\S]*/, '"items": []}'),
    ),
  ).toEqual([]);
});
