/** Reads one reviewed data file of `src/rules`. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

export interface RuleFile<T> {
  readonly data: T;
  /** First 8 hex digits of the file's SHA-256: changes with every edit. */
  readonly hash: string;
}

/**
 * Reads and checks a file.
 *
 * @param path below `src/rules`, such as `lint/en.yaml`
 * @throws Error naming the file, the place and what is wrong
 */
export function readRuleFile<T>(path: string, schema: z.ZodType<T>): RuleFile<T> {
  const file = new URL(`../rules/${path}`, import.meta.url);
  const text = readFileSync(file, 'utf8');
  const result = schema.safeParse(parse(text));
  if (!result.success) {
    throw new Error(
      `${fileURLToPath(file)} cannot be used. Mend these places:\n${z.prettifyError(result.error)}`,
    );
  }
  return { data: result.data, hash: shortHash(text) };
}

/** 8 hex digits over several files: changes with every edit of any of them. */
export function hashOf(files: readonly RuleFile<unknown>[]): string {
  return shortHash(files.map(({ hash }) => hash).join(' '));
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
