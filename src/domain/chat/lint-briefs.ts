/** What the lint warns of in a few words, as they stand on a card. */
import type { LintRuleId } from '../reply/lint/rules.ts';

/** Rules that may warn. */
export const lintBriefs: Readonly<Partial<Record<LintRuleId, string>>> = {
  'L-DEF': 'sounds defensive',
  'L-SARC': 'may be read as sarcasm',
  'L-MIN': 'makes it sound small',
  'L-MIRBAD': 'repeats an accusation or a word about money',
  'L-LIA': 'may be read as admitting fault',
  'L-LINK': 'has a link that costs',
  'L-EMP': 'shows no sympathy',
  'L-NEXT': 'does not say what happens next',
  'L-SIGN': 'does not say who wrote it',
  'L-LEN': 'is long',
  'L-READ': 'is hard to read',
  'L-DUP': 'is almost like an earlier reply',
  'L-TARGET': 'names somebody who could not be checked',
  'L-NAMED': 'does not name the person',
  'L-WIN': 'is outside the hours of contact',
  'L-TIME': 'waits for the hours they asked for',
  'L-LANG': 'is in another language than the post',
  'L-HASH': 'sounds like promotion',
  'L-ATT': 'has something attached',
};

const mostBriefs = 4;

/** @param warnings ids of rules; none where they are not on record */
export function lintWords(verdict: 'warn' | 'pass', warnings: readonly string[]): string {
  if (verdict === 'pass' || warnings.length === 0) return `lint: ${verdict}`;
  const briefs: Readonly<Record<string, string | undefined>> = lintBriefs;
  const said = warnings.slice(0, mostBriefs).map((rule) => briefs[rule] ?? rule);
  const more = warnings.length - said.length;
  return `lint warns: it ${said.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
