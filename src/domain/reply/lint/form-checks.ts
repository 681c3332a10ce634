/** How a reply is put together: links, handles, placeholders, hidden characters, length. */
import type { Span } from '../../text/normalise.ts';
import type { LinkPrice } from '../length/limits.ts';
import {
  type Breach,
  breach,
  type Check,
  lack,
  originalSpansOf,
  type ReplyText,
  spansOf,
} from './reply-text.ts';
import type { LintWording } from './rules.ts';

/** L-LINK: where links cost money, with both prices. What a person posts costs nothing. */
export const checkLinks: Check = ({ links, platform, input }, { rules }) =>
  links.flatMap((link): Breach[] => {
    if (!link.isOfficial) return [breach('L-LINK', link)];
    const { linkPrice } = platform;
    if (linkPrice === null || input.isPostedByHand) return [];
    const { warning } = rules['L-LINK'];
    return [{ ...breach('L-LINK', link), level: 'warn', wording: priced(warning, linkPrice) }];
  });

function priced(
  warning: LintWording | null,
  { microUsd, withLinkMicroUsd }: LinkPrice,
): LintWording | null {
  if (warning === null) return null;
  const message = warning.message
    .replace('{withLink}', dollars(withLinkMicroUsd))
    .replace('{without}', dollars(microUsd));
  return { ...warning, message };
}

/** Cents, and what is left of them where there is. */
function dollars(microUsd: number): string {
  const written = (microUsd / 1_000_000).toFixed(6);
  return `$${written.replace(/(\.\d\d\d*?)0+$/, '$1')}`;
}

/** Somebody else addressed. When nobody knows who the author is, one handle is only a warning. */
export const checkTarget: Check = ({ handles, original }) => {
  const first = handles.find(({ who }) => who === 'unknown');
  const nameAt = ({ start, end }: Span): string => original.slice(start, end).toLowerCase();
  return handles
    .filter(({ who }) => who !== 'author')
    .map((handle) => ({
      ...breach('L-TARGET', handle),
      level: first && handle.who === 'unknown' && nameAt(handle) === nameAt(first) ? 'warn' : null,
    }));
};

/** L-SUMM: the platform takes replies only under posts that named or quoted the brand. */
export const checkSummoned: Check = (reply) =>
  reply.platform.needsSummons && reply.visibility === 'public' && !reply.input.summoned
    ? [lack('L-SUMM', reply)]
    : [];

/** L-NAMED: nobody is told of the reply. Where nothing of a case is known, nobody has to be. */
export const checkNamed: Check = (reply) => {
  const { platform, visibility, input, handles } = reply;
  if (!platform.tellsOnlyNamed || visibility === 'private') return [];
  if (input.facts === null || input.author === null) return [];
  return handles.some(({ who }) => who === 'author') ? [] : [lack('L-NAMED', reply)];
};

/** Shapes of a placeholder, however its letters are written. */
const placeholders = [
  /\{[^{}\n]{0,60}\}|[{}]{2}/gu,
  /\[[\p{L} _'-]{2,40}\]/gu,
  /<(?:name|customer|author|handle|link|url|initials|agent|brand|insert[^<>]{0,30})>/gu,
  /(?<![\p{L}])lorem ipsum/gu,
];
/** Those that ordinary words would be in small letters. */
const writtenPlaceholders = [
  /(?<![\p{L}])(?:lorem|TODO|TBD|TBC|FIXME|XXX+)(?![\p{L}])/gu,
  /_{3,}|%[sd](?![\p{L}])|\$[A-Z_]{3,}/gu,
];

export const checkPlaceholders: Check = (reply) =>
  [
    ...placeholders.flatMap((shape) => spansOf(reply, shape)),
    ...writtenPlaceholders.flatMap((shape) => originalSpansOf(reply, shape)),
  ].map((span) => breach('L-PLH', span));

/** Characters that change what is read without being seen. */
const unseen =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u{e0000}-\u{e001f}]/gu;
/** What steers a terminal; a line may end. */
const steering = /[^\P{Cc}\n\r\t]/gu;
/** Joiners outside the emoji and the scripts that are written with them. */
const strayJoiner =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Script=Arabic}\p{Script=Devanagari}]|\ufe0f|\p{Mn}|\p{Mc})[\u200c\u200d]|[\u200c\u200d](?![\p{Extended_Pictographic}\p{Script=Arabic}\p{L}])/gu;
/** Tag characters outside the flags of regions. */
const strayTag = /(?<![\u{1f3f4}\u{e0020}-\u{e007e}])[\u{e0020}-\u{e007f}]+/gu;

export const checkCharacters: Check = (reply, { rules }) => [
  ...[unseen, steering, strayJoiner, strayTag]
    .flatMap((shape) => originalSpansOf(reply, shape))
    .map((span) => ({ ...breach('L-UNI', span), wording: namedIn(reply, span, rules['L-UNI']) })),
  ...reply.links
    .filter(({ start, end }) => /[^\x21-\x7e]|xn--/i.test(reply.original.slice(start, end)))
    .map((link) => breach('L-UNI', link)),
];

/** The code of the character, as it cannot be seen. */
function namedIn({ original }: ReplyText, { start }: Span, { message, fix }: LintWording) {
  const code = original.codePointAt(start)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
  return { message: `${message} Here: U+${code}.`, fix };
}

const hashtag = /(?<![\p{L}\p{N}&])[#＃][\p{L}_][\p{L}\p{N}_]*/gu;

export const checkHashtags: Check = (reply) =>
  originalSpansOf(reply, hashtag).map((span) => breach('L-HASH', span));

const conciseShare = 0.7;

/** L-LEN: what is over the limit, or most of the space is filled, or nobody knows the limit. */
export const checkLength: Check = (reply) => {
  const { used, limit, isOver } = reply.length;
  const unknown = reply.isPlatformKnown ? [] : [unknownPlatform(reply)];
  if (isOver) return [...unknown, breach('L-LEN', excessOf(reply))];
  if (used <= limit * conciseShare) return unknown;
  return [
    ...unknown,
    { ...breach('L-LEN', { start: 0, end: reply.original.length }), level: 'warn' },
  ];
};

/** What a person has to take out, about; no more of it than can be read. */
function excessOf({ length: { used, limit }, original, input }: ReplyText): Span {
  const { length } = input.text;
  const start = Math.min(Math.floor((length * limit) / used), Math.max(original.length - 1, 0));
  return { start, end: Math.min(start + mostQuoted, original.length) };
}

const mostQuoted = 200;

function unknownPlatform(reply: ReplyText): Breach {
  const wording = {
    message: 'This platform is not known, so the length was held to the strictest limit there is.',
    fix: 'Check the name of the platform, or count by hand before you post.',
  };
  return { ...lack('L-LEN', reply), level: 'warn', wording };
}
