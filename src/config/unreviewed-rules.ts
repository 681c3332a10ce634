/** Finds reviewed data that nobody has signed yet. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const folder = fileURLToPath(new URL('../rules/', import.meta.url));

/** Files below `src/rules` whose `reviewedBy`, or that of one of their rules, names nobody, by name. */
export function unreviewedRules(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .filter((name) => !isSigned(parse(readFileSync(join(folder, name), 'utf8'))))
    .sort();
}

/** A pack of clocks is signed rule by rule, every other file as a whole. */
function isSigned(
  file: { readonly reviewedBy?: unknown; readonly rules?: unknown } | null,
): boolean {
  if (typeof file?.reviewedBy === 'string') return true;
  const rules: readonly { readonly reviewedBy?: unknown }[] = Array.isArray(file?.rules)
    ? file.rules
    : [];
  return rules.length > 0 && rules.every(({ reviewedBy }) => typeof reviewedBy === 'string');
}
