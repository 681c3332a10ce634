/** Prompts: loaded once, named by their content, the post in them as quoted data. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface Prompt {
  readonly instructions: string;
  /** 12 hex digits; changes with every edit of the prompt or of the form of the answer. */
  readonly hash: string;
}

/** @param answerForm the schema the answer is held to */
export function loadPrompt(name: 'triage' | 'reply' | 'digest', answerForm: object): Prompt {
  const file = new URL(`../../../prompts/${name}.md`, import.meta.url);
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

/** A post longer than this tells what it is about in its beginning. In UTF-16 code units. */
const longestPost = 8_000;

/** Not in the middle of a placeholder. */
export function shortened(text: string): string {
  if (text.length <= longestPost) return text;
  return text
    .slice(0, longestPost)
    .replace(/\[[A-Z]*_?\d*$/, '')
    .toWellFormed();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
