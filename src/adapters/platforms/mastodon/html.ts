/** Mastodon's HTML as plain text: what a person reads, with full addresses; nothing is fetched. */
import { decodeEntities } from '../../../domain/text/html-entities.ts';

const token = /<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>|<[/!?][^<>]*>|[^<]+|</gi;
const newParagraph = new Set(['p', 'blockquote', 'pre', 'ul', 'ol', 'div', 'h1', 'h2', 'h3', 'h4']);
/** What stands in them is not for readers. */
const unread = new Set(['script', 'style', 'template']);

interface Link {
  readonly href: string;
  /** Where its words begin. */
  readonly start: number;
}

interface Reading {
  out: string;
  /** Null outside links whose address says more than their words. */
  link: Link | null;
  /** Name of the element that is passed over; null outside one. */
  skipped: string | null;
  preformatted: boolean;
}

/**
 * Paragraphs and line breaks become line breaks. A shortened link is written in full, because its
 * hidden parts are read too; one whose words say something else is followed by its address.
 * Source: https://docs.joinmastodon.org/spec/activitypub/#sanitization
 */
export function plainText(html: string): string {
  const reading: Reading = { out: '', link: null, skipped: null, preformatted: false };
  for (const [whole, slash, name, attributes = ''] of html.matchAll(token)) {
    if (name === undefined) {
      if (!whole.startsWith('<') || whole === '<') addText(reading, whole);
    } else if (slash === '/') close(reading, name.toLowerCase());
    else open(reading, name.toLowerCase(), attributes);
  }
  return reading.out.trim();
}

function addText(reading: Reading, text: string): void {
  if (reading.skipped !== null) return;
  reading.out += decodeEntities(reading.preformatted ? text : text.replace(/[\r\n\t]+/g, ' '));
}

function open(reading: Reading, name: string, attributes: string): void {
  if (reading.skipped !== null) return;
  const classes = attribute(attributes, 'class')?.split(/\s+/) ?? [];
  // The quoted post's address, put there for programs that know no quotes.
  if (unread.has(name) || classes.includes('quote-inline')) reading.skipped = name;
  else if (name === 'br') reading.out += '\n';
  else if (name === 'li') reading.out = `${reading.out.trimEnd()}\n- `;
  else if (newParagraph.has(name)) beginParagraph(reading);
  else if (name === 'a') beginLink(reading, attributes, classes);
  if (name === 'pre') reading.preformatted = true;
}

function close(reading: Reading, name: string): void {
  if (reading.skipped === name) reading.skipped = null;
  else if (reading.skipped !== null) return;
  else if (name === 'a') endLink(reading);
  else if (newParagraph.has(name)) beginParagraph(reading);
  if (name === 'pre') reading.preformatted = false;
}

function beginParagraph(reading: Reading): void {
  const before = reading.out.trimEnd();
  reading.out = before === '' ? '' : `${before}\n\n`;
}

function beginLink(reading: Reading, attributes: string, classes: readonly string[]): void {
  const href = decodeEntities(attribute(attributes, 'href') ?? '');
  const isName = classes.includes('mention') || classes.includes('hashtag');
  const isAddress = /^https?:\/\//i.test(href) && !isName;
  reading.link = isAddress ? { href, start: reading.out.length } : null;
}

function endLink(reading: Reading): void {
  const { link } = reading;
  reading.link = null;
  if (link === null) return;
  const shown = reading.out.slice(link.start).trim();
  if (shown === '') reading.out += link.href;
  else if (shown !== link.href) reading.out += ` (${link.href})`;
}

function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(
    `(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`,
    'i',
  ).exec(attributes);
  return found ? (found[1] ?? found[2] ?? found[3] ?? '') : null;
}
