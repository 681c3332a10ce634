/** `redress snippet`: lists, shows and checks the reviewed texts of a brand, and makes new ones of sent replies. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Snippet } from '../domain/reply/snippet.ts';
import { snippetFile } from '../domain/reply/snippet-from.ts';
import type { SnippetOutcome, SnippetRefusal } from '../stages/snippets.ts';
import { indented, type Output, table } from './output.ts';
import { replaceFile } from './replace-file.ts';

export interface BrandSnippets {
  readonly brand: string;
  /** Absolute; null when the brand has none. */
  readonly folder: string | null;
  /** Those that may be offered once they are signed. */
  readonly usable: readonly Snippet[];
  readonly problems: readonly { readonly file: string; readonly problem: string }[];
}

export interface SnippetCommandDeps {
  readonly snippets: readonly BrandSnippets[];
  readonly output: Output;
  readonly errors: Output;
}

export interface FromOptions {
  readonly as: string;
  readonly id?: string | undefined;
}

/** @returns the exit code: always 0 */
export function listSnippets({ snippets, output }: SnippetCommandDeps): number {
  const rows = snippets.flatMap(({ brand, usable }) =>
    usable.map((one) => [
      one.id,
      brand,
      one.language,
      one.tone,
      one.categories.join(', ') || 'everything',
      one.owner,
      one.reviewedBy ? `signed by ${one.reviewedBy}` : 'not signed, not offered',
    ]),
  );
  output.write(
    rows.length === 0
      ? 'There are no snippets. Name a folder of Markdown files as `snippets` of a brand in redress.yaml.\n'
      : table([['ID', 'BRAND', 'LANGUAGE', 'TONE', 'ABOUT', 'OWNER', 'REVIEW'], ...rows]),
  );
  return 0;
}

/** @returns the exit code: 0, or 2 when there is no such snippet */
export function showSnippet(id: string, { snippets, output, errors }: SnippetCommandDeps): number {
  const found = snippets.flatMap(({ usable }) => usable).filter((one) => one.id === id);
  for (const one of found) output.write(`${one.id}@${one.version}\n${indented(one.text)}\n`);
  if (found.length > 0) return 0;
  errors.write(`There is no snippet ${id} that can be used. \`redress snippet check\` says why.\n`);
  return 2;
}

/** @returns the exit code: 1 when one of them cannot be used */
export function checkSnippets({ snippets, output }: SnippetCommandDeps): number {
  const problems = snippets.flatMap((one) => one.problems);
  for (const { file, problem } of problems) output.write(`${file}: ${problem}\n`);
  const count = snippets.reduce((sum, { usable }) => sum + usable.length, 0);
  output.write(`${count} snippets can be used, ${problems.length} cannot.\n`);
  return problems.length > 0 ? 1 : 0;
}

/** @returns the exit code: 0 written, 1 refused */
export async function writeSnippet(
  outcome: SnippetOutcome,
  deps: SnippetCommandDeps,
): Promise<number> {
  if (!outcome.ok) {
    const rules = outcome.rules.length > 0 ? ` (${outcome.rules.join(', ')})` : '';
    deps.errors.write(`${refusals[outcome.refusal]}${rules}\n`);
    return 1;
  }
  const folder = deps.snippets.find(({ brand }) => brand === outcome.brand)?.folder ?? null;
  if (folder === null) {
    deps.errors.write(
      `The brand ${outcome.brand} has no folder for snippets. Name one as \`snippets\` in redress.yaml.\n`,
    );
    return 1;
  }
  const path = join(folder, `${outcome.snippet.id}.md`);
  if (existsSync(path)) {
    deps.errors.write(`${path} is already there. Choose another name with --id.\n`);
    return 1;
  }
  await mkdir(folder, { recursive: true });
  await replaceFile(path, snippetFile(outcome.snippet), 0o644);
  deps.output.write(
    `${path} is written. Read it, then sign it with reviewedBy: it is offered from the next start.\n`,
  );
  return 0;
}

const refusals: Record<SnippetRefusal, string> = {
  no_such_staff: 'There is nobody of that name on the staff.',
  no_such_case: 'There is no such case. `redress cases` lists them.',
  not_your_brand: 'You do not work for the brand of this case.',
  needs_supervisor: 'A supervisor decides which replies become snippets.',
  nothing_sent: 'No public reply of this case went out, or its text was erased.',
  names_a_person:
    'Something in the reply points at a person. Write the snippet by hand, without it.',
  blocked_by_lint:
    'The lint blocks this text as a reply to anybody. Write the snippet by hand, without what it names',
};
