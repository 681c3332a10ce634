/** Tells a feed from what servers send instead, and takes it apart. */
import { parseFeed, parseJsonFeed } from 'feedsmith';
import { PermanentError, TransientError } from '../../../ports/errors.ts';
import { type FeedItem, ofAtom, ofJson, ofRdf, ofRss } from './items.ts';
import { jsonFeedSchema } from './schema.ts';

export interface FeedDocument {
  /** As the feed states it; null when it states none. */
  readonly language: string | null;
  /** In the order of the feed; null for what is no item at all. */
  readonly items: readonly (FeedItem | null)[];
}

/** Notices of a broken server stand before the feed; more would be another page. */
const longestNotice = 10_000;

/**
 * @throws TransientError when it is empty, stops half-way, or is a web page
 * @throws PermanentError when it is something else than a feed, or declares entities of its own
 */
export function readFeedDocument(text: string): FeedDocument {
  const whole = text.replace(/^\ufeff/, '').trimStart();
  if (whole === '') throw new TransientError('The feed is empty. It is asked again later.');
  return whole.startsWith('{') ? readJson(whole) : readXml(whole);
}

function readJson(text: string): FeedDocument {
  const parsed = jsonFeedSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new PermanentError(noFeed, { why: 'address' });
  const { items, ...envelope } = parsed.data;
  return {
    language: envelope.language ?? null,
    items: items.map((item) => {
      const [read] = orNothing(() => parseJsonFeed({ ...envelope, items: [item] }).items) ?? [];
      return read ? ofJson(read) : null;
    }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TransientError(notWhole, { cause });
  }
}

function readXml(text: string): FeedDocument {
  const { root, xml } = withoutProlog(text);
  if (!xml.includes(`</${root}`)) throw new TransientError(notWhole);
  const parsed = orNothing(() => parseFeed(xml));
  if (parsed === null) throw new TransientError(notWhole);
  switch (parsed.format) {
    case 'rss': {
      const { language, dc, items = [] } = parsed.feed;
      return { language: language ?? dc?.languages?.[0] ?? null, items: items.map(ofRss) };
    }
    case 'rdf': {
      const { dc, items = [] } = parsed.feed;
      return { language: dc?.languages?.[0] ?? null, items: items.map(ofRdf) };
    }
    case 'atom': {
      const { xml: attributes, entries = [] } = parsed.feed;
      return { language: attributes?.lang ?? null, items: entries.map(ofAtom) };
    }
    case 'json':
      throw new PermanentError(noFeed, { why: 'form' });
  }
}

/** The library names what it cannot read by errors of several kinds. */
function orNothing<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** The feed from its root element on: what stands before says nothing that is needed. */
function withoutProlog(text: string): { readonly root: string; readonly xml: string } {
  let rest = text;
  for (;;) {
    if (rest.startsWith('<?')) rest = after(rest, '?>');
    else if (rest.startsWith('<!--')) rest = after(rest, '-->');
    else if (/^<!doctype/i.test(rest)) rest = withoutDoctype(rest);
    else break;
  }
  const [, root, kind] =
    /^<((?:[a-z][\w.-]*:)?(rss|feed|rdf|html|head|body))[\s/>]/i.exec(rest) ?? [];
  if (root !== undefined && kind !== undefined) {
    if (/^(html|head|body)$/i.test(kind)) throw new TransientError(webPage);
    return { root, xml: rest };
  }
  const behind = /<(\?xml|rss|feed|rdf:rdf)[\s>]/i.exec(rest.slice(1, longestNotice));
  if (behind && !rest.startsWith('<')) return withoutProlog(rest.slice(behind.index + 1));
  if (rest.startsWith('<')) throw new PermanentError(noFeed, { why: 'address' });
  throw new TransientError(webPage);
}

/** One that only names a document elsewhere, as RSS 0.91 has, is passed over and never fetched. */
function withoutDoctype(text: string): string {
  if (/^<!doctype\s+html/i.test(text)) throw new TransientError(webPage);
  const end = text.indexOf('>');
  if (text.slice(0, end + 1).includes('[')) throw new PermanentError(entities, { why: 'unsafe' });
  return after(text, '>');
}

function after(text: string, mark: string): string {
  const found = text.indexOf(mark);
  if (found === -1) throw new TransientError(notWhole);
  return text.slice(found + mark.length).trimStart();
}

const webPage =
  'A web page came instead of a feed. If that goes on, check the url of this source in redress.yaml. It is asked again later.';
const notWhole = 'The feed stops half-way or is broken. It is asked again later.';
const noFeed =
  'What came is neither RSS, Atom nor JSON Feed. Check the url of this source in redress.yaml.';
const entities =
  'The feed declares entities of its own, as attacks do, so it is not read. Ask whoever publishes it for one without a document type.';
