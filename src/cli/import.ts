/** `redress import`: takes in a file of mentions. */
import type { Brand } from '../domain/brand.ts';
import type { Clock } from '../ports/clock.ts';
import { PermanentError } from '../ports/errors.ts';
import type { PostFates } from '../ports/posts.ts';
import type { ProgressBar } from '../ports/progress.ts';
import type { ImportCount, ImportListener, ImportOrder } from '../stages/import-file.ts';
import { brandNamed } from './brand-option.ts';
import { type ColumnOptions, fileForm } from './column-options.ts';
import { fatesText } from './fates-text.ts';
import type { Output } from './output.ts';

export interface ImportOptions extends ColumnOptions {
  readonly brand?: string | undefined;
  readonly source?: string | undefined;
  readonly json?: boolean | undefined;
}

export interface ImportCommandDeps {
  readonly brands: ReadonlyMap<string, Brand>;
  readonly brandIds: ReadonlyMap<string, string>;
  run(order: ImportOrder, listener: ImportListener): Promise<ImportCount>;
  /** What became of what a source brought since then. */
  fates(brandId: string, sourceName: string, since: Date): Promise<PostFates>;
  readonly clock: Clock;
  /** How many cases that somebody must see at once this process has opened. */
  openedAtOnce(): number;
  /** Draws a bar on a terminal; says nothing elsewhere. */
  readonly bar: ProgressBar;
  readonly output: Output;
  readonly errors: Output;
}

/** @returns the exit code: 0, 1 when it was stopped or rows were rejected, 2 when the brand is unknown or the file cannot be used */
export async function runImport(
  file: string,
  options: ImportOptions,
  deps: ImportCommandDeps,
): Promise<number> {
  const named = brandNamed(options.brand, deps);
  if (!named.ok) {
    deps.errors.write(`${named.problem}\n`);
    return 2;
  }
  const stated = fileForm(options);
  if ('problem' in stated) {
    deps.errors.write(`${stated.problem}\n`);
    return 2;
  }
  const order = {
    file,
    ...stated.form,
    brand: named.brand,
    brandId: named.id,
    sourceName: options.source ?? 'import',
  };
  try {
    const begunAt = deps.clock.now();
    const count = await deps.run(order, listenerFor(deps)).finally(() => deps.bar.end());
    const told = options.json ? JSON.stringify(count) : await summary(count, order, begunAt, deps);
    deps.output.write(`${told}\n`);
    deps.errors.write(atOnceText(deps.openedAtOnce()));
    if (!count.stopped) return count.rejected > 0 ? 1 : 0;
    deps.errors.write(stopped);
    return 1;
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    deps.errors.write(`${error.message}\n`);
    return 2;
  }
}

/** Said wherever cases are opened while somebody looks on; empty when there are none. */
export function atOnceText(cases: number): string {
  return cases === 0
    ? ''
    : `${cases} of the cases opened now are P0: somebody must see them at once. They stand first in the inboxes of the supervisors.\n`;
}

const stopped =
  'Stopped before the end of the file. What was read is kept; run the same command again, and it takes in the rest.\n';

/** Rejected rows are listed one by one up to here, then only counted. */
const rejectionsListed = 100;

function listenerFor({ bar, errors }: ImportCommandDeps): ImportListener {
  let rejections = 0;
  return {
    progress: (done, total) => bar.show(done, total),
    rejected({ place, reason }) {
      rejections += 1;
      if (rejections <= rejectionsListed) errors.write(`${place}: ${reason}\n`);
      if (rejections === rejectionsListed + 1) {
        errors.write('More rows were rejected; from here on they are only counted.\n');
      }
    },
    changed(ids) {
      errors.write(
        `${ids.length} already stored came again with other content, recorded as a change: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}\n`,
      );
    },
  };
}

async function summary(
  { read, stored, duplicates, rejected, removed, stopped: isStopped }: ImportCount,
  { brandId, sourceName }: ImportOrder,
  begunAt: Date,
  { fates }: ImportCommandDeps,
): Promise<string> {
  const isKnown = stored > 0 && !isStopped;
  const became = isKnown ? fatesText(await fates(brandId, sourceName, begunAt)) : '';
  const gone =
    removed === undefined ? '' : ` ${removed} posts that are gone at their source were removed.`;
  return `${read} read: ${stored} stored, ${duplicates} already there, ${rejected} rejected.${became}${gone}${notRead(rejected)}`;
}

function notRead(rejected: number): string {
  return rejected === 0
    ? ''
    : ' Rows that were rejected are no cases: correct them and import the file again, nothing is stored twice.';
}
