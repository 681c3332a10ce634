/** `redress export case`: writes the proof pack of a case. */
import { createHash } from 'node:crypto';
import type { ExportOutcome } from '../stages/export-case.ts';
import { refusedReading } from './case.ts';
import type { Output } from './output.ts';
import { packHtml } from './pack-html.ts';

export interface ExportOptions {
  readonly as: string;
  readonly out: string;
  readonly force?: boolean | undefined;
}

export interface ExportDeps {
  export(number: string, staffId: string): Promise<ExportOutcome>;
  /**
   * Writes all files or none.
   *
   * @throws PermanentError when something is there and `force` is false, or it cannot be written
   */
  writeFolder(path: string, files: Readonly<Record<string, string>>, force: boolean): Promise<void>;
  /** @throws PermanentError when something is there already */
  checkFree(path: string, force: boolean): Promise<void>;
  joinPath(folder: string, name: string): string;
  readonly output: Output;
  readonly errors: Output;
}

/** @returns the exit code: 0 written, 1 for a person of another brand, 2 when there is no such case or person */
export async function runExport(
  number: string,
  options: ExportOptions,
  deps: ExportDeps,
): Promise<number> {
  const force = options.force === true;
  const digits = /^(?:C-)?(\d{1,9})$/i.exec(number)?.[1];
  const folder = deps.joinPath(options.out, `C-${digits ?? 'unknown'}`);
  if (digits) await deps.checkFree(folder, force); // nobody has read anything yet
  const outcome = await deps.export(number, options.as);
  if (!outcome.ok) {
    deps.errors.write(refusedReading(outcome.refusal, number, options.as));
    return outcome.refusal === 'not_your_brand' ? 1 : 2;
  }
  const { pack, zone } = outcome;
  const json = `${JSON.stringify(pack, null, 2)}\n`;
  const seal = createHash('sha256').update(json).digest('hex');
  const files = { 'case.json': json, 'case.html': packHtml(pack, zone, seal) };
  await deps.writeFolder(folder, files, force);
  const { faults } = pack.verification;
  const holds =
    faults.length === 0 ? 'Its record holds.' : 'Its record does NOT hold: the pack says where.';
  deps.output.write(
    `${pack.number} is written to ${folder}: case.html to read, case.json to verify. ${holds}\nSHA-256 of case.json: ${seal}\nIt holds personal data: keep it as the case itself is kept.\n`,
  );
  return 0;
}
