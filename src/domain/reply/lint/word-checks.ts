/** The rules that are lists of words: debt, customer, threats, promises, blame and the like. */
import type { Check } from './reply-text.ts';
import { spanOfWords } from './reply-text.ts';
import { type LintRuleId, lintRuleIds } from './rules.ts';

const ruleIds: ReadonlySet<string> = new Set(lintRuleIds);

/** Every word or phrase of the text that a rule lists. */
export const checkWords: Check = (reply) =>
  reply.words
    .filter((hit) => isRuleId(hit.of))
    .map((hit) => ({
      rule: hit.of as LintRuleId,
      level: hit.level,
      message: null,
      ...spanOfWords(reply, hit),
    }));

function isRuleId(of: string): of is LintRuleId {
  return ruleIds.has(of);
}
