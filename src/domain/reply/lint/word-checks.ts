/** The rules that are lists of words: debt, customer, threats, promises, blame and the like. */
import { type Breach, breach, type Check } from './reply-text.ts';
import { type LintRuleId, lintRuleIds } from './rules.ts';

const ruleIds: ReadonlySet<string> = new Set(lintRuleIds);

/** Every word or phrase of the text that a rule lists. */
export const checkWords: Check = ({ said }) =>
  said.flatMap(({ of, level, ...span }): Breach[] =>
    isRuleId(of) ? [{ ...breach(of, span), level }] : [],
  );

function isRuleId(of: string): of is LintRuleId {
  return ruleIds.has(of);
}
