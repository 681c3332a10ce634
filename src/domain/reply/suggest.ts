/** Suggests replies from the reviewed skeletons; whatever it suggests passes the lint. */
import { createHash } from 'node:crypto';
import { valuesFor } from './fill-values.ts';
import { limitsOf } from './length/limits.ts';
import { similarity } from './lint/similarity.ts';
import { lint } from './lint.ts';
import { lintInputFor } from './lint-input.ts';
import type { LintResult } from './lint-result.ts';
import { mirrored, nounOf } from './mirror.ts';
import type { ReplyOrigin } from './origin.ts';
import { fillSkeleton, type Skeleton, type SkeletonKind, type Tone } from './skeleton.ts';
import { asSkeleton } from './snippet.ts';
import { suggestedKind } from './suggested-kind.ts';
import type { SuggestionContext, SuggestionRules } from './suggestion-context.ts';

export interface Suggestion {
  /** Null when a model wrote it. */
  readonly skeletonId: string | null;
  readonly language: string;
  readonly tone: Tone;
  readonly text: string;
  /** Without a block. */
  readonly lint: LintResult;
  readonly origin: ReplyOrigin;
}

export interface Suggestions {
  /** At most one a tone, best first. */
  readonly suggestions: readonly Suggestion[];
  /** Why there are none and what to do; null when there are some. */
  readonly reason: string | null;
}

/** Replies that share this much are the same to a reader, and spam to a platform. */
const tooSimilar = 0.9;

/**
 * Two or three replies in different tones, in the person's language, of those the brand has not used
 * lately. Where every skeleton of a tone was used lately, the one used longest ago.
 */
export function suggestReplies(context: SuggestionContext, rules: SuggestionRules): Suggestions {
  const { kind, refusal } = suggestedKind(context, rules.skeletons);
  if (kind === null) return { suggestions: [], reason: refusal };
  const usable = untried(context, skeletonsFor(context, kind, rules));
  const snippets = kind === 'complaint' ? untried(context, snippetsFor(context)) : [];
  const inTones = (given: SuggestionContext): readonly Suggestion[] =>
    tonesFor(given)
      .map((tone) => {
        const ofTone = usable.filter((skeleton) => skeleton.tone === tone);
        const own = snippets.filter((snippet) => snippet.tone === tone);
        const inTurn = [...own, ...rotated(ofTone, `${given.seed} ${tone}`)];
        return freshest(passing(inTurn, given, rules), given);
      })
      .filter((suggestion) => suggestion !== null);
  const suggestions = mirroredOnce(inTones(context), inTones(unmirrored(context)));
  if (suggestions.length > 0) return { suggestions, reason: null };
  return {
    suggestions,
    reason:
      'No prepared reply fits this post and passes the lint. Write one yourself, or check that the brand has an official link.',
  };
}

/** Skeletons whose way to go on is open to this person on this platform. */
function skeletonsFor(
  context: SuggestionContext,
  kind: SkeletonKind,
  { skeletons: { skeletons }, lint: { limits } }: SuggestionRules,
): readonly Skeleton[] {
  const canMessage =
    context.visibility === 'public' &&
    limitsOf(context.platform, limits).private !== null &&
    !context.signals.includes('minor');
  const open = skeletons.filter(
    ({ kind: of, handOff }) =>
      of === kind &&
      (handOff !== 'private_message' || canMessage) &&
      (handOff !== 'link' || context.brand.officialLinks.length > 0),
  );
  const language = context.language.toLowerCase().split('-')[0];
  const inLanguage = open.filter((skeleton) => skeleton.language === language);
  return inLanguage.length > 0 ? inLanguage : open.filter((skeleton) => skeleton.language === 'en');
}

/** Signed texts in the person's language; of the others only skeletons are translated. */
function snippetsFor({ snippets = [], language, brand }: SuggestionContext): readonly Skeleton[] {
  const primary = language.toLowerCase().split('-')[0];
  return snippets
    .filter((snippet) => snippet.reviewedBy !== null && snippet.language === primary)
    .map(asSkeleton)
    .filter(({ handOff }) => handOff !== 'link' || brand.officialLinks.length > 0);
}

/** Without what was turned down. */
function untried(
  { turnedDown }: SuggestionContext,
  skeletons: readonly Skeleton[],
): readonly Skeleton[] {
  return turnedDown ? skeletons.filter(({ id }) => !turnedDown.has(id)) : skeletons;
}

function tonesFor({ signals, brand }: SuggestionContext): readonly Tone[] {
  const isHeated = signals.includes('abuse') || signals.includes('repeat_contact');
  if (isHeated) return ['deescalating', 'warm', 'short'];
  if (brand.manner === 'plain') return ['short', 'warm', 'deescalating'];
  return ['warm', 'short', 'deescalating'];
}

function unmirrored({ post, ...context }: SuggestionContext): SuggestionContext {
  return context;
}

/** What the post is about is said back in one reply; in all three it sounds like a machine. */
function mirroredOnce(
  said: readonly Suggestion[],
  plain: readonly Suggestion[],
): readonly Suggestion[] {
  const first = said.findIndex(({ text }, at) => text !== plain[at]?.text);
  return plain.map((one, at) => (at === first ? (said[at] ?? one) : one));
}

function rotated<Item>(items: readonly Item[], seed: string): readonly Item[] {
  const digest = createHash('sha256').update(seed).digest();
  const first = items.length > 0 ? digest.readUInt32BE() % items.length : 0;
  return [...items.slice(first), ...items.slice(0, first)];
}

function passing(
  skeletons: readonly Skeleton[],
  context: SuggestionContext,
  rules: SuggestionRules,
): readonly Suggestion[] {
  return skeletons
    .map((skeleton) => suggestionFrom(skeleton, context, rules))
    .filter((suggestion) => suggestion.lint.verdict !== 'block');
}

function suggestionFrom(
  skeleton: Skeleton,
  context: SuggestionContext,
  rules: SuggestionRules,
): Suggestion {
  const { id, version, language, tone } = skeleton;
  const plain = fillSkeleton(skeleton, valuesFor(context, language, rules));
  const isSnippet = context.snippets?.some((snippet) => snippet.id === id) ?? false;
  const said = isSnippet ? plain : withNoun(plain, skeleton, context, rules);
  const plainLint = linted(plain, context, rules);
  const saidLint = said === plain ? plainLint : linted(said, context, rules);
  const isMirrored = saidLint.findings.length <= plainLint.findings.length;
  return {
    skeletonId: id,
    language,
    tone,
    text: isMirrored ? said : plain,
    lint: isMirrored ? saidLint : plainLint,
    origin: {
      source: isSnippet ? 'snippet' : 'skeleton',
      version: `${id}@${version}`,
      tone,
      snippets: isSnippet ? [id] : [],
    },
  };
}

/** The reply with what the post is about, where that may be said back. */
function withNoun(
  text: string,
  { kind, language }: Skeleton,
  { post, seed, signals }: SuggestionContext,
  { skeletons: { mirrors, neverMirrored } }: SuggestionRules,
): string {
  if (neverMirrored.some((signal) => signals.includes(signal))) return text;
  const mirror = mirrors.find((one) => one.language === language);
  const noun = post && mirror && kind === 'complaint' ? nounOf(post, mirror) : null;
  const sentence = rotated(mirror?.sentences ?? [], seed)[0];
  return noun && sentence ? mirrored(text, noun, sentence) : text;
}

/** What the lint says of a text to this person, before anybody showed who they are. */
function linted(
  text: string,
  context: SuggestionContext,
  { lint: rules }: Pick<SuggestionRules, 'lint'>,
): LintResult {
  const circumstances = { ...context, identityVerified: false, summoned: true };
  return lint(lintInputFor(context.brand, circumstances, text), rules);
}

/** The first that does not resemble a recent reply, else the one used longest ago. */
function freshest(
  suggestions: readonly Suggestion[],
  { recentTexts }: SuggestionContext,
): Suggestion | null {
  const lastUse = ({ text }: Suggestion): number => {
    const place = recentTexts.findIndex((recent) => similarity(text, recent) >= tooSimilar);
    return place < 0 ? Number.POSITIVE_INFINITY : place;
  };
  const oldestUse = Math.max(...suggestions.map(lastUse));
  return suggestions.find((suggestion) => lastUse(suggestion) === oldestUse) ?? null;
}
