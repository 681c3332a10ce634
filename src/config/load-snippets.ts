/** Reads a brand's snippets: a folder of Markdown files with a head that says what each is. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { tones } from '../domain/reply/skeleton.ts';
import type { Snippet } from '../domain/reply/snippet.ts';
import { categories } from '../domain/triage/assessment.ts';
import { readTextFile } from './text-file.ts';

export interface SnippetProblem {
  readonly file: string;
  /** One sentence: what is wrong, and what to do. */
  readonly problem: string;
}

export interface SnippetFolder {
  readonly snippets: readonly Snippet[];
  readonly problems: readonly SnippetProblem[];
}

const Head = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}$/, 'use lower-case letters, digits and hyphens'),
  owner: z.string().min(1),
  language: z.string().regex(/^[a-z]{2,3}$/, 'use a language code such as en'),
  categories: z.array(z.enum(categories)).default([]),
  reviewedBy: z.string().min(1).nullable(),
  version: z.int().positive(),
  tone: z.enum(tones).default('warm'),
});

const longestSnippet = 1_000;

/** In the order of their names. What cannot be used is left out and named; nothing throws. */
export function loadSnippets(folder: string): SnippetFolder {
  const names = filesIn(folder);
  if (names === null) {
    const problem = 'This folder cannot be read. Make it, or correct `snippets` in redress.yaml.';
    return { snippets: [], problems: [{ file: folder, problem }] };
  }
  const snippets = new Map<string, Snippet>();
  const problems: SnippetProblem[] = [];
  for (const name of names) {
    const file = join(folder, name);
    const read = readSnippet(file);
    if ('problem' in read) problems.push({ file, problem: read.problem });
    else if (snippets.has(read.id)) {
      problems.push({ file, problem: `Another file has the id ${read.id} too. Rename one.` });
    } else snippets.set(read.id, read);
  }
  return { snippets: [...snippets.values()], problems };
}

function filesIn(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .sort();
  } catch {
    return null;
  }
}

function readSnippet(path: string): Snippet | { readonly problem: string } {
  const file = readTextFile(path);
  if (!file.ok) return { problem: file.message };
  const parts = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(file.text);
  if (!parts) return { problem: 'It has no head. Begin with a line ---, end the head with ---.' };
  const text = (parts[2] ?? '').replace(/\s+/g, ' ').trim();
  if (text === '' || text.length > longestSnippet) {
    return { problem: `Write 1 to ${longestSnippet} characters under the head.` };
  }
  const head = Head.safeParse(headOf(parts[1] ?? ''));
  if (head.success) return { ...head.data, text };
  const [issue] = head.error.issues;
  return { problem: `Its head is not right: ${issue?.path.join('.')}: ${issue?.message}.` };
}

function headOf(yaml: string): unknown {
  try {
    return parse(yaml);
  } catch {
    return null;
  }
}
