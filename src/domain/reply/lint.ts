/** The reply lint: what must not, or should not, be said in a reply. Same input, same answer. */

import {
  checkHandOff,
  checkNextStep,
  checkOptedOut,
  checkSympathy,
  unfulfilledDuties,
} from './lint/conversation-checks.ts';
import { findingsFrom } from './lint/findings.ts';
import {
  checkCharacters,
  checkHashtags,
  checkLength,
  checkLinks,
  checkNamed,
  checkPlaceholders,
  checkSummoned,
  checkTarget,
} from './lint/form-checks.ts';
import { checkFrequency, checkFreshness, checkRepeats, checkStops } from './lint/history-checks.ts';
import { checkEcho, checkLanguage, checkUnread } from './lint/mirror-checks.ts';
import { checkAmounts, checkPersonalData } from './lint/personal-data.ts';
import { checkReadability } from './lint/reading-checks.ts';
import { type Breach, type Check, isInside, type ReplyText, readReply } from './lint/reply-text.ts';
import type { LintRules } from './lint/rules.ts';
import {
  checkAddress,
  checkAttachments,
  checkFourEyes,
  checkHours,
  checkModelText,
} from './lint/sending-checks.ts';
import { checkSignOff } from './lint/sign-off-checks.ts';
import { checkTone } from './lint/tone-checks.ts';
import { checkSecrets, checkWords } from './lint/word-checks.ts';
import type { LintFinding, LintInput, LintResult } from './lint-result.ts';

const checks: readonly Check[] = [
  checkWords,
  checkSecrets,
  checkPersonalData,
  checkAmounts,
  checkTone,
  checkLinks,
  checkTarget,
  checkNamed,
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
  checkEcho,
  checkLanguage,
  checkUnread,
  checkRepeats,
  checkFrequency,
  checkStops,
  checkFreshness,
  checkAddress,
  checkHours,
  checkFourEyes,
  checkModelText,
  checkAttachments,
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
  const findings = findingsFrom(breaches, input, rules);
  const { used, limit } = reply.length;
  const { ruleVersion } = rules;
  return { verdict: worstOf(findings), length: { used, limit }, findings, ruleVersion };
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

function worstOf(findings: readonly LintFinding[]): LintResult['verdict'] {
  if (findings.some(({ level }) => level === 'block')) return 'block';
  return findings.length > 0 ? 'warn' : 'pass';
}
