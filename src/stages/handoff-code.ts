/** What is kept of a hand-over code. */
import { plainCode } from '../domain/handoff/code.ts';
import type { Keys } from '../ports/keys.ts';

/** Bound to the case: the same code on another case has another seal. Null for what cannot be a code. */
export function sealOfCode(keys: Keys, caseId: string, code: string): string | null {
  const plain = plainCode(code);
  return plain === null ? null : keys.keyOf('redress', 'handoff', `${caseId}\n${plain}`);
}
