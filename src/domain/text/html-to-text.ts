/** HTML of strangers as plain text: no tags, no scripts, entities decoded once. Bounded in time on any input. */
import { decodeEntities } from './html-entities.ts';

/** Anything else in angle brackets was written by a person, such as <nobody>. */
const elements = new Set(
  `a abbr acronym address applet area article aside audio b base bdi bdo big blockquote body br button canvas
caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i
iframe img input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noframes
noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search
section select slot small source span strike strong style sub summary sup svg table tbody td template
textarea tfoot th thead time title tr track tt u ul var video wbr`.split(/\s+/),
);
/** Their content is no text for people. */
const silent = new Set('script style head template iframe object svg select textarea'.split(' '));
const paragraphs = new Set('p blockquote h1 h2 h3 h4 h5 h6 ul ol table pre dl hr'.split(' '));
const lines = new Set(
  `address article aside caption center dd details div dt fieldset figcaption figure footer form header li
main nav option section summary tr`.split(/\s+/),
);
const cells = new Set(['td', 'th']);

/** Longer tags are cut at their first closing bracket, whatever is quoted in them. */
const longestTag = 2_000;
/** A line ends here, but two of them in a row end one line only. */
const softBreak = '\r';

/** Block elements become line breaks, lists begin with a dash, everything else goes without a trace. */
export function htmlToText(html: string): string {
  const lower = html.toLowerCase();
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) break;
    parts.push(spaced(html.slice(at, open)));
    const markup = markupAt(html, lower, open);
    if (markup === null) parts.push('<');
    else parts.push(markup.says);
    at = markup?.end ?? open + 1;
  }
  parts.push(spaced(html.slice(at)));
  return tidy(parts.join(''));
}

interface Markup {
  readonly end: number;
  /** What stands in its place. */
  readonly says: string;
}

/** Null where the bracket is a mere character. */
function markupAt(html: string, lower: string, open: number): Markup | null {
  if (html.startsWith('<!--', open)) return upTo(html, '-->', open, '');
  if (html.startsWith('<![CDATA[', open)) {
    const { end } = upTo(html, ']]>', open, '');
    return { end, says: spaced(html.slice(open + 9, end).replace(/\]\]>$/, '')) };
  }
  if (html[open + 1] === '!' || html[open + 1] === '?') return upTo(html, '>', open, '');
  const [, slash = '', name = ''] =
    /^<(\/?)([a-z][a-z0-9]*)(?=[\s/>])/.exec(lower.slice(open, open + 24)) ?? [];
  const end = elements.has(name) ? tagEnd(html, open) : null;
  if (end === null) return null;
  if (slash === '' && silent.has(name) && html[end - 2] !== '/') {
    return upTo(lower, '>', afterContent(lower, name, end), '');
  }
  return { end, says: meaningOf(name, slash !== '') };
}

function meaningOf(name: string, isEnd: boolean): string {
  if (paragraphs.has(name)) return '\n\n';
  if (name === 'li' && !isEnd) return `${softBreak}- `;
  if (name === 'br') return '\n';
  if (lines.has(name)) return softBreak;
  return cells.has(name) ? ' ' : '';
}

function upTo(html: string, mark: string, from: number, says: string): Markup {
  const found = html.indexOf(mark, from);
  return { end: found === -1 ? html.length : found + mark.length, says };
}

function afterContent(lower: string, name: string, from: number): number {
  const found = lower.indexOf(`</${name}`, from);
  return found === -1 ? lower.length : found;
}

/** Null where the tag is never closed, or another begins before. */
function tagEnd(html: string, open: number): number | null {
  let quote = '';
  const limit = Math.min(html.length, open + longestTag);
  for (let at = open + 1; at < limit; at++) {
    const mark = html[at] ?? '';
    if (quote !== '') quote = mark === quote ? '' : quote;
    else if (mark === '>') return at + 1;
    else if (mark === '<') return null;
    else if ((mark === '"' || mark === "'") && html[at - 1] === '=') quote = mark;
  }
  const first = html.slice(open, limit).indexOf('>');
  return first === -1 ? null : open + first + 1;
}

/** White space of the source means nothing. */
function spaced(text: string): string {
  return decodeEntities(text.replaceAll(/\s+/g, ' '));
}

function tidy(text: string): string {
  return text
    .replaceAll(/[^\S\n\r]+/g, ' ')
    .replaceAll(/ ?\r[\r ]*/g, softBreak)
    .replaceAll(/[\r ]?\n[\r ]?/g, '\n')
    .replaceAll(softBreak, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
