/** What kind of reply a post asks for, or why none is suggested. */
import { primaryLanguage } from '../text/language.ts';
import type { SkeletonKind, SkeletonLibrary } from './skeleton.ts';
import type { SuggestionContext } from './suggestion-context.ts';

export type SuggestedKind =
  | { readonly kind: SkeletonKind; readonly refusal: null }
  | { readonly kind: null; readonly refusal: string };

/** A case that was found to be no complaint, and a post that nobody reviewed words for, are left to a person. */
export function suggestedKind(
  context: SuggestionContext,
  library: Pick<SkeletonLibrary, 'restrictions' | 'skeletons'>,
): SuggestedKind {
  const kind = kindFor(context);
  const refusal = refusalFor(context, kind, library);
  if (refusal !== null) return { kind: null, refusal };
  return kind === null ? { kind: null, refusal: noComplaint } : { kind, refusal: null };
}

const noComplaint =
  'No reply is suggested: it is no complaint, and an apology would make it one. Write one yourself where one is wanted, or close the case.';

function kindFor(context: SuggestionContext): SkeletonKind | null {
  const { signals, kind, complaintStatus, post } = context;
  if (signals.includes('self_harm')) return 'crisis';
  if (kind) return kind;
  if (signals.includes('exposed_pii')) return 'exposed_pii';
  const needs = signals.filter((signal) => signal !== 'praise');
  if (signals.length > 0 && needs.length === 0) return 'praise';
  const isUnsure = signals.includes('fraud_or_identity_theft') && /[?？]/.test(post?.text ?? '');
  if (isUnsure) return 'question';
  return complaintStatus === 'not' && needs.every((signal) => noNeed.has(signal))
    ? null
    : 'complaint';
}

/** Signals that tell of nobody who needs an answer. */
const noNeed: ReadonlySet<string> = new Set([
  'abuse',
  'prompt_injection',
  'media',
  'regulator',
  'repeat_contact',
]);

function refusalFor(
  { brand, visibility, signals, language, isAskedFor = false }: SuggestionContext,
  kind: SkeletonKind | null,
  { restrictions, skeletons }: Pick<SkeletonLibrary, 'restrictions' | 'skeletons'>,
): string | null {
  if (visibility === 'public' && !brand.publicReplies) {
    return 'The brand does not answer in public. Contact the person through another channel.';
  }
  const restriction = restrictions
    .filter(({ evenInCrisis }) => evenInCrisis || kind !== 'crisis')
    .find(({ signal }) => signals.includes(signal));
  if (restriction) return restriction.reason;
  const spoken = primaryLanguage(language);
  const isReviewed = spoken === null || skeletons.some((one) => one.language === spoken);
  return isReviewed || isAskedFor ? null : noReviewedText(spoken);
}

function noReviewedText(language: string): string {
  return `There is no reviewed text in this language (${language}). Ask somebody who speaks it to write the reply, or ask for other suggestions to get English ones.`;
}
