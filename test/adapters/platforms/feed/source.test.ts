/** What a team hears through the feeds of others. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fixture } from './fake-feed.ts';
import { type Setup, startSetup } from './setup.ts';

let setup: Setup;

beforeEach(async () => {
  setup = await startSetup();
});
afterEach(() => setup.site.close());

async function readFixture(name: string, over: { onlyMatching?: boolean } = {}) {
  setup.site.answers = { body: fixture(name) };
  return setup.read(null, over);
}

it('reads Google Alerts, with the addresses of the pages themselves', async () => {
  const { mentions, rejected } = await readFixture('google-alerts.xml');

  expect(rejected).toEqual([]);
  expect(mentions).toMatchObject([
    {
      platform: 'feed',
      nativeId: 'https://news.example/2026/03/acme?page=2',
      url: 'https://news.example/2026/03/acme?page=2',
      text: 'Customers of Acme Credit say calls won\'t stop\n\n... "They rang my mother," one borrower of Acme Credit wrote ...',
      author: null,
      postedAt: new Date('2026-03-04T08:30:00Z'),
    },
    { url: 'https://forum.example/t/1' },
  ]);
});

it('reads reviews, without their scripts, and tells of one that says nothing', async () => {
  const { mentions, rejected } = await readFixture('reviews.rss');

  const site = setup.site.url.replace('/feed', '');
  expect(mentions).toMatchObject([
    {
      nativeId: `${site.slice(7)}/feed#65f0c0ffee`,
      url: `${site}/reviews/65f0c0ffee`,
      text: '★☆☆☆☆ Never again\n\nRude on the phone.\n\nCharged a fee of £25 nobody told me of.',
      author: 'Dana W.',
      language: 'en-GB',
    },
    {
      text: 'Pros: pay. Cons: everything else\n\nFormer collector.\nWe were told to call before eight.',
      postedAt: new Date('2026-03-02T14:00:00Z'),
    },
  ]);
  expect(rejected).toMatchObject([
    { place: 'item 3', reason: 'it has neither a title nor a text' },
  ]);
  expect(rejected[0]?.sample).toContain('65f0c0fff1');
});

it('keeps of a whole forum only what names the brand', async () => {
  const { mentions, rejected } = await readFixture('phpbb.atom', { onlyMatching: true });

  expect(rejected).toEqual([]);
  expect(mentions).toMatchObject([{ author: 'slowpayer', language: 'en-gb', kind: 'post' }]);
  expect(mentions[0]?.text).toContain('says it never came & calls me at work.');
});

it('reads blogs, with the words as their author wrote them', async () => {
  const { mentions } = await readFixture('wordpress.rss');

  expect(mentions).toMatchObject([
    {
      nativeId: 'https://blog.example/?p=812',
      url: 'https://blog.example/2026/03/acme/',
      text: 'Acme Credit “perdió” mi pago\n\nPagué en enero y Acme Credit dice que no.\n\n- Tengo el recibo\n- Nadie contesta',
      author: 'Lupita',
      language: 'es-MX',
    },
  ]);
});

it('reads RSS 1.0 and RSS 0.91, whose document type is never fetched', async () => {
  const rdf = await readFixture('news.rdf');
  const old = await readFixture('old-091.xml');

  expect(rdf.mentions).toMatchObject([
    { author: 'Town Desk', postedAt: new Date('2026-03-01T11:00:00Z'), language: 'en' },
  ]);
  expect(old.mentions).toMatchObject([
    { nativeId: 'https://old.example/42.html', postedAt: setup.now(), author: null },
  ]);
});

it('reads JSON Feed item by item', async () => {
  const { mentions, rejected } = await readFixture('site.json');

  expect(mentions).toMatchObject([
    { text: 'Drei Anrufe an einem Tag\n\nAcme Credit ruft an & legt auf.', author: 'Beate' },
    { text: 'a < b, and <b>this is no tag</b>', postedAt: setup.now() },
    { text: 'no id', language: 'de' },
  ]);
  expect(rejected.map(({ place }) => place)).toEqual(['item 4', 'item 5']);
});

it('asks only for what is new, and takes no news for an answer', async () => {
  setup.site.knowsWhatIsNew = true;
  setup.post('First');
  const first = await setup.read();
  setup.passMinutes(15);

  const second = await setup.read(first.nextCursor);

  expect(second).toMatchObject({ mentions: [], more: false });
  expect(second.covered?.to).toEqual(setup.now());
  expect(setup.site.requests[1]).toMatchObject({
    'if-none-match': '"1"',
    'if-modified-since': 'Mon, 02 Mar 2026 10:00:00 GMT',
  });
});

it('reads a feed whole once a day, whatever its server says', async () => {
  setup.site.knowsWhatIsNew = true;
  setup.post('First');
  const first = await setup.read();
  setup.passMinutes(24 * 60);

  const { mentions } = await setup.read(first.nextCursor);

  expect(mentions).toHaveLength(1);
});

it('F3: says what it may have missed when the feed has turned over', async () => {
  setup.site.holds = 3;
  for (const text of ['a', 'b', 'c']) setup.post(text);
  const first = await setup.read();
  const readAt = setup.now();
  for (const text of ['d', 'e', 'f', 'g']) setup.post(text);

  const second = await setup.read(first.nextCursor);
  const third = await setup.read(second.nextCursor);

  expect(second.mentions).toHaveLength(3);
  expect(second.covered).toBeNull();
  expect(second.gap).toMatchObject({ from: readAt, to: setup.site.posts[4]?.at });
  expect(third.gap).toBeUndefined();
});

it('tells once that a feed has moved for good, and goes on reading it', async () => {
  setup.post('Still here');
  setup.site.redirectNext(301, '/new');
  const first = await setup.read();
  setup.site.redirectNext(301, '/new');
  const second = await setup.read(first.nextCursor);
  setup.site.redirectNext(302, '/elsewhere');
  const third = await setup.read();

  expect(first.mentions).toHaveLength(1);
  expect(first.note).toContain('/new; put that into redress.yaml');
  expect(second.note).toBeUndefined();
  expect(third.note).toBeUndefined();
});

it('another address under the same name is another feed', async () => {
  setup.site.knowsWhatIsNew = true;
  setup.post('First');
  const first = await setup.read();

  const { mentions } = await setup.read(first.nextCursor, { url: `${setup.site.url}?of=others` });

  expect(mentions).toHaveLength(1);
  expect(setup.site.requests[1]?.['if-none-match']).toBeUndefined();
});

it('one article that two alerts found is one mention', async () => {
  const found = (id: string): string =>
    fixture('google-alerts.xml').toString().replace('1234567890123456789', id);
  setup.site.answers = { body: found('1') };
  const first = await setup.read();
  setup.site.answers = { body: found('2') };
  const second = await setup.read(null, { url: `${setup.site.url}/2` });

  expect(second.mentions[0]?.nativeId).toBe(first.mentions[0]?.nativeId);
});

it('items that share an id by mistake are told apart, and go on being so', async () => {
  const item = (n: number) =>
    `<item><guid>same</guid><link>https://site.example/${n}</link><title>Post ${n}</title></item>`;
  const feed = (...items: string[]) =>
    `<rss version="2.0"><channel>${items.join('')}</channel></rss>`;
  setup.site.answers = { body: feed(item(2), item(1), item(1)) };
  const first = await setup.read();
  setup.site.answers = { body: feed(item(2)) };
  const second = await setup.read(first.nextCursor);

  expect(first.mentions.map(({ text }) => text)).toEqual(['Post 2', 'Post 1']);
  expect(second.mentions[0]?.nativeId).toBe(first.mentions[0]?.nativeId);
  expect(second.gap).toBeUndefined();
});

it('an answer in a forum is joined to what it answers', async () => {
  setup.site.answers = {
    body: '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"><entry><id>2</id><thr:in-reply-to ref="1"/><title>Me too</title></entry><entry><id>1</id><title>They call at night</title></entry></feed>',
  };

  const { mentions } = await setup.read();

  expect(mentions[0]).toMatchObject({ kind: 'reply', parentId: mentions[1]?.nativeId });
});
