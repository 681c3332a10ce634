/** `redress reads`: who saw restricted fields of a case, and when. */
import type { Read } from '../ports/read-audit.ts';
import { localTime, type Output, table } from './output.ts';

export interface ReadsDeps {
  /** Null when there is no such case. */
  readsOf(
    number: string,
  ): Promise<{ readonly brand: string; readonly reads: readonly Read[] } | null>;
  /** IANA zone of the desk of a brand. */
  zoneOf(brand: string): string;
  readonly output: Output;
  readonly errors: Output;
}

/** @returns the exit code: 0, or 2 when there is no such case */
export async function runReads(
  number: string,
  options: { readonly json?: boolean | undefined },
  deps: ReadsDeps,
): Promise<number> {
  const found = await deps.readsOf(number);
  if (!found) {
    deps.errors.write(`There is no case ${number}. \`redress cases\` lists them.\n`);
    return 2;
  }
  const { reads } = found;
  const zone = deps.zoneOf(found.brand);
  if (options.json) for (const read of reads) deps.output.write(`${JSON.stringify(read)}\n`);
  else if (reads.length === 0)
    deps.output.write('Nobody has read restricted fields of this case.\n');
  else {
    deps.output.write(
      table(
        reads.map(({ at, staffId, fields }) => [localTime(at, zone), staffId, fields.join(', ')]),
      ),
    );
  }
  return 0;
}
