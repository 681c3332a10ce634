/** The kind and the careless replies of the fixtures. */
import { readFileSync } from 'node:fs';
import type { LintInput } from '../../../src/domain/reply/lint-result.ts';

export interface ReplySample {
  readonly language: string;
  readonly text: string;
  /** Those a careless reply breaks at least. */
  readonly rules?: readonly string[];
  readonly input?: Partial<LintInput>;
}

export const kindReplies = samplesOf('kind-replies.jsonl');
export const carelessReplies = samplesOf('careless-replies.jsonl');

function samplesOf(file: string): readonly ReplySample[] {
  return readFileSync(new URL(`../../fixtures/lint/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line): ReplySample => JSON.parse(line));
}
