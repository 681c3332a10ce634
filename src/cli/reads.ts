/** `redress reads`: who saw restricted fields of a case, and when. */
import type { Read } from '../ports/read-audit.ts';
import { type Output, table } from './output.ts';

export interface ReadsDeps {
  /** Null when there is no such case. */
  readsOf(number: string): Promise<readonly Read[] | null>;
  readonly output: Output;
  readonly errors: Output;
}

/** @returns the exit code: 0, or 2 when there is no such case */
export async function runReads(
  number: string,
  options: { readonly json?: boolean | undefined },
  deps: ReadsDeps,
): Promise<number> {
  const reads = await deps.readsOf(number);
  if (!reads) {
    deps.errors.write(`There is no case ${number}. \`redress cases\` lists them.\n`);
    return 2;
  }
  if (options.json) for (const read of reads) deps.output.write(`${JSON.stringify(read)}\n`);
  else if (reads.length === 0)
    deps.output.write('Nobody has read restricted fields of this case.\n');
  else {
    deps.output.write(
      table(reads.map(({ at, staffId, fields }) => [at.toISOString(), staffId, fields.join(', ')])),
    );
  }
  return 0;
}
