/** Finds reviewed data that nobody has signed yet. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const folder = fileURLToPath(new URL('../rules/', import.meta.url));

/** Files below `src/rules` whose `reviewedBy` names nobody, by name. */
export function unreviewedRules(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .filter(
      (name) => typeof parse(readFileSync(join(folder, name), 'utf8'))?.reviewedBy !== 'string',
    )
    .sort();
}
