/** The prompt of triage: loaded once, named by its content, the post in it as quoted data. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const file = new URL('../../../prompts/triage.md', import.meta.url);

export interface Prompt {
  readonly instructions: string;
  /** 12 hex digits; changes with every edit of the prompt or of the form of the answer. */
  readonly hash: string;
}

/** @param answerForm the schema the answer is held to */
export function loadPrompt(answerForm: object): Prompt {
  const instructions = readFileSync(file, 'utf8');
  const hash = sha256(instructions + JSON.stringify(answerForm)).slice(0, 12);
  return { instructions, hash };
}

/** The post between two marker lines that cannot occur in it. */
export function quotedPost(text: string): string {
  let seed = text;
  let marker: string;
  do {
    marker = `post-${sha256(seed).slice(0, 16)}`;
    seed = `${seed} `;
  } while (text.includes(marker));
  return `The post stands between the lines "<<<${marker}" and "${marker}>>>".\n<<<${marker}\n${text}\n${marker}>>>`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
