/** The reply lint: what must not, or should not, be said in a reply. Same input, same answer. */

import {
  checkHandOff,
  checkNextStep,
  checkOptedOut,
  checkSympathy,
  unfulfilledDuties,
} from './lint/conversation-checks.ts';
import {
  checkCharacters,
  checkHashtags,
  checkLength,
  checkLinks,
  checkPlaceholders,
  checkSignOff,
  checkSummoned,
  checkTarget,
} from './lint/form-checks.ts';
import { checkAmounts, checkPersonalData } from './lint/personal-data.ts';
import { checkReadability } from './lint/reading-checks.ts';
import { type Breach, type Check, isInside, type ReplyText, readReply } from './lint/reply-text.ts';
import type { LintRules } from './lint/rules.ts';
import { checkTone } from './lint/tone-checks.ts';
import { checkWords } from './lint/word-checks.ts';
import type { LintFinding, LintInput, LintResult } from './lint-result.ts';

const checks: readonly Check[] = [
  checkWords,
  checkPersonalData,
  checkAmounts,
  checkTone,
  checkLinks,
  checkTarget,
  checkSummoned,
  checkPlaceholders,
  checkCharacters,
  checkHashtags,
  checkSignOff,
  checkLength,
  checkHandOff,
  checkOptedOut,
  checkSympathy,
  checkNextStep,
  checkReadability,
];

/**
 * Examines a reply, in public or in private. Findings come in the order of the text, one for each
 * place; the verdict is the worst level found. Never throws.
 */
export function lint(input: LintInput, rules: LintRules): LintResult {
  const reply = readReply(input, rules);
  const breaches = checks
    .flatMap((check) => check(reply, rules))
    .filter((found) => isInForce(found, reply, rules) && !isExempt(found, reply));
  breaches.push(...unfulfilledDuties(reply, rules));
  const findings = withoutRepeats(breaches.map((found) => toFinding(found, rules)));
  const { used, limit } = reply.length;
  return { verdict: worstOf(findings), length: { used, limit }, findings };
}

function isInForce({ rule }: Breach, reply: ReplyText, { rules }: LintRules): boolean {
  const { where, relaxedOnceVerified } = rules[rule];
  if (where !== 'both' && where !== reply.visibility) return false;
  const isRelaxed = reply.visibility === 'private' && reply.input.identityVerified;
  return !(relaxedOnceVerified && isRelaxed);
}

function isExempt({ rule, start, end }: Breach, { exempt }: ReplyText): boolean {
  return start < end && !alwaysExamined.has(rule) && isInside({ start, end }, exempt);
}

const alwaysExamined: ReadonlySet<string> = new Set([
  'L-LINK',
  'L-TARGET',
  'L-UNI',
  'L-LEN',
  'L-PLH',
]);

function toFinding({ rule: id, start, end, ...found }: Breach, { rules }: LintRules): LintFinding {
  const rule = rules[id];
  const level = found.level ?? rule.level;
  const isMilder = level === 'warn' && rule.level === 'block';
  return {
    rule: id,
    level,
    start,
    end,
    message: found.message ?? (isMilder ? rule.warning : null) ?? rule.message,
    overridable: level === 'warn' || rule.overridable,
  };
}

/** In the order of the text, without findings that lie inside another of the same rule and level. */
function withoutRepeats(findings: readonly LintFinding[]): readonly LintFinding[] {
  const reached = new Map<string, number>();
  return findings
    .toSorted((a, b) => a.start - b.start || b.end - a.end || (a.rule < b.rule ? -1 : 1))
    .filter(({ rule, level, end }) => {
      const key = `${rule} ${level}`;
      if (end <= (reached.get(key) ?? -1)) return false;
      reached.set(key, end);
      return true;
    });
}

function worstOf(findings: readonly LintFinding[]): LintResult['verdict'] {
  if (findings.some(({ level }) => level === 'block')) return 'block';
  return findings.length > 0 ? 'warn' : 'pass';
}
