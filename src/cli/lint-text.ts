/** Lint findings for a person at a terminal. */
import type { LintResult } from '../domain/reply/lint-result.ts';

export function lintText({ verdict, length, findings }: LintResult): string {
  const head = `Lint: ${verdict}, ${length.used} of ${length.limit} characters\n`;
  const lines = findings.map(
    ({ rule, level, message }) => `  ${level.padEnd(5)} ${rule}: ${message}\n`,
  );
  return head + lines.join('');
}
