/** Lint findings for a person at a terminal. */
import type { LintFinding, LintResult } from '../domain/reply/lint-result.ts';
import { withUnseenShown } from '../domain/text/unseen.ts';

const mostQuoted = 200;

/**
 * What is said about several places stands once, with all of them.
 *
 * @param text what was linted: the words of each finding are shown; empty to show none
 * @param letPass how somebody sets a rule aside
 */
export function lintText(
  { verdict, length, findings }: LintResult,
  text: string,
  letPass: (rule: string) => string,
): string {
  const head = `Lint: ${verdict}, ${length.used} of ${length.limit} characters\n`;
  const alike = Map.groupBy(findings, (one) => `${one.level} ${one.rule} ${one.message}`);
  return head + [...alike.values()].map((found) => linesOf(found, text, letPass)).join('');
}

function linesOf(
  found: readonly LintFinding[],
  text: string,
  letPass: (rule: string) => string,
): string {
  const [first] = found;
  if (!first) return '';
  const { rule, level, message, fix, override } = first;
  const words = [...new Set(found.map((one) => quoted(one, text)))].filter(Boolean).join(', ');
  const way = override === 'supervisor' ? ` ${letPass(rule)}` : '';
  return `  ${level.padEnd(5)} ${rule}${words && ` ${words}`}: ${message} ${fix}${way}\n`;
}

function quoted({ start, end }: LintFinding, text: string): string {
  if (text === '' || end <= start) return '';
  const words = text.slice(start, Math.min(end, start + mostQuoted)).replaceAll(/\s+/g, ' ');
  return `“${withUnseenShown(words.toWellFormed())}${end - start > mostQuoted ? '…' : ''}”`;
}
