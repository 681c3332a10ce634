/** What stands in the placeholders of a reply to one person. */
import type { Brand } from '../brand.ts';
import { limitsOf } from './length/limits.ts';
import { holdsHardWords } from './lint/mirror-checks.ts';
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

/**
 * The handle as the platform writes it; null where people have none, it is no handle, or it says what
 * the firm must not. Where nobody is told of a reply that does not name them, it is named all the same.
 */
function greetingFor({ author, platform }: SuggestionContext, rules: LintRules): string | null {
  const { handlePrefix, tellsOnlyNamed } = limitsOf(platform, rules.limits);
  const handle = author?.replace(/^@|^u\//, '') ?? '';
  if (handlePrefix === null || !/^[\w.@-]+$/.test(handle)) return null;
  return tellsOnlyNamed || !holdsHardWords(wordsIn(handle), rules)
    ? `${handlePrefix}${handle}`
    : null;
}

/** "idiotDebtor_4411" → "idiot Debtor". */
function wordsIn(handle: string): string {
  return handle.replace(/([a-z])(?=[A-Z])/g, '$1 ').replace(/[\W_\d]+/g, ' ');
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
