/** What stands in the placeholders of a reply to one person. */
import type { Brand } from '../brand.ts';
import { limitsOf } from './length/limits.ts';
import type { LintRules } from './lint/rules.ts';
import { signOffFor } from './lint-input.ts';
import type { SkeletonLibrary, SkeletonValues } from './skeleton.ts';
import type { SuggestionContext, SuggestionRules } from './suggestion-context.ts';

/** @param language of the reply */
export function valuesFor(
  context: SuggestionContext,
  language: string,
  { lint, skeletons }: SuggestionRules,
): SkeletonValues {
  const { brand } = context;
  return {
    author: greetingFor(context, lint),
    link: brand.officialLinks[0] ?? '',
    crisisLine: crisisLineFor(brand, skeletons),
    signOff: context.initials === null ? null : signOffFor(context.initials),
    closing: context.visibility === 'private' ? closingFor(language, brand, skeletons) : null,
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
  language: string,
  { name }: Brand,
  { privateClosings }: SkeletonLibrary,
): string | null {
  const closing = privateClosings.find((one) => one.language === language);
  return closing?.text.replaceAll('{brand}', () => name) ?? null;
}
