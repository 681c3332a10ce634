/** Suggests replies from the reviewed skeletons; whatever it suggests passes the lint. */
import { createHash } from 'node:crypto';
import type { Brand } from '../brand.ts';
import type { Platform } from '../mention/mention.ts';
import type { Priority, SignalId } from '../triage/assessment.ts';
import { limitsOf } from './length/limits.ts';
import type { LintRules } from './lint/rules.ts';
import { similarity } from './lint/similarity.ts';
import { lint } from './lint.ts';
import { lintInputFor, signOffFor } from './lint-input.ts';
import type { LintResult } from './lint-result.ts';
import {
  fillSkeleton,
  type Skeleton,
  type SkeletonKind,
  type SkeletonLibrary,
  type Tone,
} from './skeleton.ts';

export interface SuggestionContext {
  readonly brand: Brand;
  readonly platform: Platform;
  readonly visibility: 'public' | 'private';
  /** Handle of the person answered; null when unknown. */
  readonly author: string | null;
  /** BCP 47; replies in a language without skeletons are in English. */
  readonly language: string;
  readonly signals: readonly SignalId[];
  readonly priority: Priority;
  /** Null when it is not known yet who will sign. */
  readonly initials: string | null;
  /** The same seed gives the same suggestions; the case's id, say. */
  readonly seed: string;
  /** What the brand posted lately, newest first. */
  readonly recentTexts: readonly string[];
  /** Left out or null: told from the signals, and a complaint unless they say otherwise. */
  readonly kind?: SkeletonKind | null;
}

export interface SuggestionRules {
  readonly lint: LintRules;
  readonly skeletons: SkeletonLibrary;
}

export interface Suggestion {
  readonly skeletonId: string;
  readonly skeletonVersion: number;
  readonly language: string;
  readonly tone: Tone;
  readonly text: string;
  /** Without a block. */
  readonly lint: LintResult;
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
  const kind = kindFor(context);
  const refusal = refusalFor(context, kind, rules.skeletons);
  if (refusal !== null) return { suggestions: [], reason: refusal };
  const usable = skeletonsFor(context, kind, rules);
  const suggestions = tonesFor(context)
    .map((tone) => {
      const ofTone = usable.filter((skeleton) => skeleton.tone === tone);
      const inTurn = rotated(ofTone, `${context.seed} ${tone}`);
      return freshest(passing(inTurn, context, rules), context);
    })
    .filter((suggestion) => suggestion !== null);
  if (suggestions.length > 0) return { suggestions, reason: null };
  return {
    suggestions,
    reason:
      'No prepared reply fits this post and passes the lint. Write one yourself, or check that the brand has an official link.',
  };
}

function kindFor({ signals, kind }: SuggestionContext): SkeletonKind {
  if (signals.includes('self_harm')) return 'crisis';
  const isPraise = signals.length > 0 && signals.every((signal) => signal === 'praise');
  return kind ?? (isPraise ? 'praise' : 'complaint');
}

function refusalFor(
  { brand, visibility, signals }: SuggestionContext,
  kind: SkeletonKind,
  { restrictions }: SkeletonLibrary,
): string | null {
  if (visibility === 'public' && !brand.publicReplies) {
    return 'The brand does not answer in public. Contact the person through another channel.';
  }
  const restriction = restrictions
    .filter(({ evenInCrisis }) => evenInCrisis || kind !== 'crisis')
    .find(({ signal }) => signals.includes(signal));
  return restriction?.reason ?? null;
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

function tonesFor({ signals }: SuggestionContext): readonly Tone[] {
  const isHeated = signals.includes('abuse') || signals.includes('repeat_contact');
  return isHeated ? ['deescalating', 'warm', 'short'] : ['warm', 'short', 'deescalating'];
}

function rotated(skeletons: readonly Skeleton[], seed: string): readonly Skeleton[] {
  const digest = createHash('sha256').update(seed).digest();
  const first = skeletons.length > 0 ? digest.readUInt32BE() % skeletons.length : 0;
  return [...skeletons.slice(first), ...skeletons.slice(0, first)];
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
  { lint: lintRules, skeletons }: SuggestionRules,
): Suggestion {
  const { brand } = context;
  const text = fillSkeleton(skeleton, {
    author: greetingFor(context, lintRules),
    link: brand.officialLinks[0] ?? '',
    crisisLine: crisisLineFor(brand, skeletons),
    signOff: context.initials === null ? null : signOffFor(context.initials),
    closing: context.visibility === 'private' ? closingFor(skeleton, brand, skeletons) : null,
  });
  const circumstances = { ...context, identityVerified: false, summoned: true };
  return {
    skeletonId: skeleton.id,
    skeletonVersion: skeleton.version,
    language: skeleton.language,
    tone: skeleton.tone,
    text,
    lint: lint(lintInputFor(brand, circumstances, text), lintRules),
  };
}

/** The handle as the platform writes it; null where people have none, or it is not a handle. */
function greetingFor(
  { author, platform }: SuggestionContext,
  { limits }: LintRules,
): string | null {
  const { handlePrefix } = limitsOf(platform, limits);
  const handle = author?.replace(/^@|^u\//, '') ?? '';
  return handlePrefix !== null && /^[\w.@-]+$/.test(handle) ? `${handlePrefix}${handle}` : null;
}

function crisisLineFor({ jurisdiction }: Brand, { crisisLines }: SkeletonLibrary): string {
  return crisisLines.find((line) => line.jurisdiction === jurisdiction)?.number ?? '';
}

function closingFor(
  { language }: Skeleton,
  { name }: Brand,
  { privateClosings }: SkeletonLibrary,
): string | null {
  const closing = privateClosings.find((one) => one.language === language);
  return closing?.text.replaceAll('{brand}', () => name) ?? null;
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
