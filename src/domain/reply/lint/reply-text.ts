/** A reply as the checks read it: folded, cut into words, with its links and handles found. */
import { type NormalisedText, normalise, originalSpan, type Span } from '../../text/normalise.ts';
import { type Tokens, tokenise } from '../../text/tokenise.ts';
import { type CountedLength, countLength } from '../length/count.ts';
import { limitsOf, type PlatformLimit, platformNamed } from '../length/limits.ts';
import type { LintInput } from '../lint-result.ts';
import { findBrandTerms, findNames } from './brand-terms.ts';
import { type Reading, undisguised } from './disguise.ts';
import { type FoundHandle, findHandles } from './handles.ts';
import { type FoundLink, findLinks } from './links.ts';
import { findPhrases, type LanguagesRead, readLanguages, type WordHit } from './phrases.ts';
import type { LintLevel, LintRuleId, LintRules, LintWording } from './rules.ts';
import { initialsAt } from './sign-off.ts';

/** Where a rule is broken, in UTF-16 offsets of the text as given; empty at the end for a lack. */
export interface Breach extends Span {
  readonly rule: LintRuleId;
  /** Null for the rule's own level. */
  readonly level: LintLevel | null;
  /** Null for the rule's own. */
  readonly wording: LintWording | null;
}

/** A phrase of a rule or of a cue, where it stands in the original. */
export interface SaidPhrase extends Span, Pick<WordHit, 'of' | 'level'> {}

export interface ReplyText {
  readonly input: LintInput;
  readonly original: string;
  readonly normalised: NormalisedText;
  readonly tokens: Tokens;
  /** Phrases of the rules and cues, outside the exempt spans. */
  readonly said: readonly SaidPhrase[];
  readonly isEnglish: boolean;
  readonly clearestLanguage: string | null;
  readonly links: readonly FoundLink[];
  readonly handles: readonly FoundHandle[];
  readonly brandTerms: readonly Span[];
  /** The firm's own names, whole words, in any case. */
  readonly firmNames: readonly Span[];
  /** Official links, the author's handle, allowed terms, the writer's initials: nobody chose these words. */
  readonly exempt: readonly Span[];
  /** `public` also for a direct message that others may read. */
  readonly visibility: 'public' | 'private';
  readonly length: CountedLength;
  readonly platform: PlatformLimit;
  /** False where nobody knows how the platform counts; the strictest limits then hold. */
  readonly isPlatformKnown: boolean;
  /** True when the person was thanked rather than helped: praise and nothing else was heard. */
  readonly isPraise: boolean;
}

/** A rule of the lint: what it finds wrong with a reply. */
export type Check = (reply: ReplyText, rules: LintRules) => readonly Breach[];

/**
 * In UTF-16 code units. What is longer is too long for every platform, which is finding enough: only
 * so much of it is examined for the rest.
 */
export const mostExamined = 20_000;

export function readReply(asked: LintInput, rules: LintRules): ReplyText {
  const input = { ...asked, platform: platformNamed(asked.platform, rules.aliases) };
  const original = input.text.slice(0, mostExamined);
  const normalised = normalise(original);
  const tokens = tokenise(normalised.text);
  const read = readLanguages(tokens, rules.phrases);
  const links = findLinks(normalised, input.officialLinks, rules.shorteners);
  const handles = findHandles(original, input);
  const brandTerms = findBrandTerms(original, input.brandTerms);
  const firmNames = findNames(original, input.firmNames);
  const exempt = [
    ...brandTerms,
    ...links.filter(({ isOfficial }) => isOfficial),
    ...handles.filter(({ who }) => who === 'author' || who === 'unknown'),
    ...initialsAt(original, input.signOff, {
      names: [...brandTerms, ...firmNames],
      isPrivate: input.visibility === 'private',
    }),
  ];
  const plain: Reading = {
    text: normalised.text,
    place: (start, end) => originalSpan(normalised, start, end),
  };
  const said = [
    ...phrasesIn(tokens, plain, read, rules),
    ...undisguised(original).flatMap((reading) =>
      phrasesIn(tokenise(reading.text), reading, read, rules),
    ),
  ]
    .map((phrase) => ({ ...phrase, end: endOfWords(original, phrase) }))
    .filter((phrase) => !isInside(phrase, exempt));
  return {
    ...{ input, original, normalised, tokens, said, links, handles, brandTerms, firmNames, exempt },
    ...surfaceOf(input, rules),
    isEnglish: read.isEnglish,
    clearestLanguage: read.clearest,
    isPraise: input.signals.length > 0 && input.signals.every((signal) => signal === 'praise'),
  };
}

function phrasesIn(
  tokens: Tokens,
  reading: Reading,
  read: LanguagesRead,
  { phrases }: LintRules,
): readonly SaidPhrase[] {
  return findPhrases(tokens, read, phrases).map(({ of, level, from, to }) => {
    const [start = 0, end = 0] = [tokens.starts[from], tokens.ends[to - 1]];
    return { of, level, ...reading.place(start, end) };
  });
}

/** Without the blanks and unseen signs that folding drops after a word. */
function endOfWords(original: string, { start, end }: Span): number {
  let last = end;
  while (last > start + 1 && /[\s\p{Cf}]/u.test(original[last - 1] ?? '')) last--;
  return last;
}

function surfaceOf(
  { visibility, platform, text, lengthLimit }: LintInput,
  { limits }: LintRules,
): Pick<ReplyText, 'visibility' | 'length' | 'platform' | 'isPlatformKnown'> {
  const limit = limitsOf(platform, limits);
  const isPrivate = visibility === 'private';
  const usual = (isPrivate && limit.private) || limit.public;
  return {
    platform: limit,
    isPlatformKnown: limit !== limits.unknown,
    visibility: isPrivate && limit.isPrivateTrulyPrivate ? 'private' : 'public',
    length: countLength(text, lengthLimit === null ? usual : { ...usual, limit: lengthLimit }),
  };
}

/** Whether a span lies wholly within one of the others. */
export function isInside({ start, end }: Span, others: readonly Span[]): boolean {
  return others.some((other) => other.start <= start && end <= other.end);
}

/** Whether the reply says what this rule or cue stands for. */
export function says(reply: ReplyText, ruleOrCue: string): boolean {
  return reply.said.some(({ of }) => of === ruleOrCue);
}

/** Where a pattern matches the folded text, in offsets of the original. The pattern is global. */
export function spansOf(reply: ReplyText, pattern: RegExp): readonly Span[] {
  return Array.from(reply.normalised.text.matchAll(pattern), (match) =>
    originalSpan(reply.normalised, match.index, match.index + match[0].length),
  );
}

/** Where a pattern matches the text as it was written. The pattern is global. */
export function originalSpansOf(reply: ReplyText, pattern: RegExp): readonly Span[] {
  return Array.from(reply.original.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A breach of the rule at its own level, with its own message. */
export function breach(rule: LintRuleId, { start, end }: Span): Breach {
  return { rule, start, end, level: null, wording: null };
}

/** A breach by leaving something out, placed at the end of the text. */
export function lack(rule: LintRuleId, reply: ReplyText): Breach {
  return breach(rule, { start: reply.original.length, end: reply.original.length });
}
