/** Items of the several formats in one form. What they are called differs, what they mean does not. */
import type { AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith';

/** Words as the feed holds them. */
export interface Words {
  readonly text: string;
  readonly isHtml: boolean;
}

export interface FeedItem {
  /** The id that the feed gives it. */
  readonly id: string | null;
  readonly link: string | null;
  readonly title: Words | null;
  readonly body: Words | null;
  /** As they are written, the best first. */
  readonly times: readonly string[];
  readonly author: string | null;
  readonly language: string | null;
  /** Id of the item this one answers. */
  readonly parentId: string | null;
}

/** Titles of RSS hold HTML in practice, whatever the specification says. */
export function ofRss(item: RssFeed.Item<string>): FeedItem {
  const { guid, link, atom, dc, dcterms } = item;
  const [author] = item.authors ?? [];
  const permalink = guid?.isPermaLink === false ? null : guid?.value;
  return {
    id: guid?.value ?? atom?.id ?? null,
    link: link ?? linkOf(atom?.links) ?? webAddress(permalink) ?? null,
    title: html(item.title ?? dc?.titles?.[0]),
    body: html(item.content?.encoded ?? item.description ?? dc?.descriptions?.[0]),
    times: some(
      item.pubDate,
      dc?.dates?.[0],
      dcterms?.created?.[0],
      atom?.published,
      atom?.updated,
    ),
    author: dc?.creators?.[0] ?? author?.name ?? null,
    language: dc?.languages?.[0] ?? null,
    parentId: item.thr?.inReplyTos?.[0]?.ref ?? null,
  };
}

export function ofRdf(item: RdfFeed.Item<string>): FeedItem {
  const { dc } = item;
  return {
    id: item.rdf?.about ?? null,
    link: item.link ?? null,
    title: html(item.title),
    body: html(item.content?.encoded ?? item.description),
    times: some(dc?.dates?.[0], item.dcterms?.created?.[0]),
    author: dc?.creators?.[0] ?? null,
    language: dc?.languages?.[0] ?? null,
    parentId: null,
  };
}

export function ofAtom(entry: AtomFeed.Entry<string>): FeedItem {
  const [author] = entry.authors ?? [];
  return {
    id: entry.id ?? null,
    link: linkOf(entry.links),
    title: wordsOf(entry.title),
    body: wordsOf(entry.content) ?? wordsOf(entry.summary),
    times: some(entry.published, entry.dc?.dates?.[0], entry.updated),
    author: author?.name ?? entry.dc?.creators?.[0] ?? null,
    language: entry.xml?.lang ?? null,
    parentId: entry.thr?.inReplyTos?.[0]?.ref ?? null,
  };
}

export function ofJson(item: JsonFeed.Item<string>): FeedItem {
  return {
    id: item.id ?? null,
    link: item.url ?? item.external_url ?? null,
    title: plain(item.title),
    body: plain(item.content_text) ?? html(item.content_html) ?? plain(item.summary),
    times: some(item.date_published, item.date_modified),
    author: item.authors?.[0]?.name ?? null,
    language: item.language ?? null,
    parentId: null,
  };
}

interface AtomLink {
  readonly href?: string;
  readonly rel?: string;
}

function linkOf(links: readonly AtomLink[] | undefined): string | null {
  const pages = links?.filter(({ rel }) => rel === undefined || rel === 'alternate') ?? [];
  return pages[0]?.href ?? null;
}

/** Text of the type "text" is meant as it stands. */
function wordsOf(text: { readonly value?: string; readonly type?: string } | undefined) {
  if (text?.value === undefined || /^(image|audio|video)\//.test(text.type ?? '')) return null;
  const type = text.type ?? 'text';
  return { text: text.value, isHtml: /html/i.test(type) };
}

function html(text: string | undefined): Words | null {
  return text === undefined ? null : { text, isHtml: true };
}

function plain(text: string | undefined): Words | null {
  return text === undefined ? null : { text, isHtml: false };
}

function webAddress(text: string | null | undefined): string | null {
  return text && /^https?:\/\//i.test(text) ? text : null;
}

function some(...times: readonly (string | undefined)[]): readonly string[] {
  return times.filter((time) => time !== undefined);
}
