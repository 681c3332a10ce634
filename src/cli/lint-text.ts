/** Lint findings for a person at a terminal. */
import type { LintResult } from '../domain/reply/lint-result.ts';

/** @param text what was linted: the words of each finding are shown; empty to show none */
export function lintText({ verdict, length, findings }: LintResult, text: string): string {
  const head = `Lint: ${verdict}, ${length.used} of ${length.limit} characters\n`;
  const lines = findings.map(({ rule, level, message, fix, start, end }) => {
    const words = text !== '' && end > start ? ` “${text.slice(start, end)}”` : '';
    return `  ${level.padEnd(5)} ${rule}${words}: ${message} ${fix}\n`;
  });
  return head + lines.join('');
}
