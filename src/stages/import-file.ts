/** Import: takes a file in, and stays until every row of it is triaged and has its case. */
import type { Brand } from '../domain/brand.ts';
import type { IncomingMention, Platform } from '../domain/mention/mention.ts';
import type { DateOrder } from '../domain/mention/stated-date.ts';
import type { Clock } from '../ports/clock.ts';
import type { ColumnNames, FileEvent, ReadMentionFile } from '../ports/mention-file.ts';
import type { MentionStore } from '../ports/mention-store.ts';
import type { RejectedItem } from '../ports/source.ts';
import type { GonePost } from '../ports/source-removals.ts';
import type { Intake } from './intake.ts';

export interface ImportDeps {
  readonly read: ReadMentionFile;
  readonly intake: Intake;
  readonly mentions: MentionStore;
  readonly clock: Clock;
  triagePending(): Promise<number>;
  decidePendingCases(): Promise<number>;
  /** Removes what is gone at its source; resolves to how many posts newly went. */
  removeGone(
    origin: { readonly brand: string; readonly sourceName: string },
    gone: readonly GonePost[],
  ): Promise<number>;
  /** True while a service works on this database: then it does the work and the import waits. */
  isServiceWorking(): Promise<boolean>;
  pause(milliseconds: number): Promise<void>;
  /** Aborted when it is to stop where it is. */
  readonly signal: AbortSignal;
}

export interface ImportOrder {
  readonly file: string;
  readonly brand: Brand;
  readonly brandId: string;
  readonly sourceName: string;
  /** What its columns are called, how its dates are written, and where it was posted, where that is stated. */
  readonly columns?: ColumnNames;
  readonly dates?: DateOrder;
  readonly platform?: Platform;
}

export interface ImportCount {
  readonly read: number;
  readonly stored: number;
  /** Rows that brought nothing new to store, those that say a post is gone among them. */
  readonly duplicates: number;
  readonly rejected: number;
  /** Posts that newly went because they are gone at their source; left out where no row says so. */
  readonly removed?: number;
  /** True when it was stopped before the end; else left out. */
  readonly stopped?: true;
}

export interface ImportListener {
  /** Bytes of the file read so far. */
  progress(done: number, total: number): void;
  rejected(item: RejectedItem): void;
  /** Ids that came again with other content; recorded as a change of what was there. */
  changed(ids: readonly string[]): void;
}

const rowsPerBatch = 1_000;
/** More unfinished mentions than this and reading pauses: memory stays flat, jobs stay fresh. */
const backlogAllowed = 5_000;
const lookAgainMs = 50;

/** Running it twice stores nothing twice; stopped or killed at any moment, the next run finishes the work. */
export async function importFile(
  deps: ImportDeps,
  order: ImportOrder,
  listener: ImportListener,
): Promise<ImportCount> {
  const service = await deps.isServiceWorking();
  const reading: Reading = { ended: false, failure: null };
  const working = service
    ? []
    : [
        workUntil(deps.triagePending, reading, deps),
        workUntil(deps.decidePendingCases, reading, deps),
      ];
  try {
    const count = await readAll(deps, order, listener, reading);
    reading.ended = true;
    await Promise.all(working);
    if (reading.failure) throw reading.failure;
    await finish(deps, order);
    return deps.signal.aborted ? { ...count, stopped: true } : count;
  } finally {
    reading.ended = true;
    await Promise.all(working);
  }
}

/** Shared between the reader and the two steps that work what it has read. */
interface Reading {
  ended: boolean;
  failure: Error | null;
}

async function readAll(
  deps: ImportDeps,
  order: ImportOrder,
  listener: ImportListener,
  reading: Reading,
): Promise<ImportCount> {
  const total: Totals = { read: 0, stored: 0, duplicates: 0, rejected: 0 };
  const events = deps.read(order.file, {
    platform: order.platform ?? 'other',
    now: deps.clock.now(),
    columns: order.columns,
    dates: order.dates,
    onProgress: (done, size) => listener.progress(done, size),
  });
  for await (const batch of inBatches(events)) {
    if (deps.signal.aborted) break;
    for (const item of batch.rejected) listener.rejected(item);
    const { stored, duplicates, changedIds } = await deps.intake.store({
      brand: order.brand,
      channelControlled: false,
      sourceName: order.sourceName,
      mentions: batch.mentions,
      rejected: batch.rejected.length,
    });
    if (changedIds.length > 0) listener.changed(changedIds);
    total.read += rowsIn(batch);
    total.stored += stored;
    total.duplicates += duplicates + batch.gone.length;
    total.rejected += batch.rejected.length;
    if (batch.gone.length > 0) {
      const origin = { brand: order.brand.slug, sourceName: order.sourceName };
      total.removed = (total.removed ?? 0) + (await deps.removeGone(origin, batch.gone));
    }
    while (
      !deps.signal.aborted &&
      (await deps.mentions.countPending(order.brandId)) > backlogAllowed
    ) {
      if (reading.failure) throw reading.failure;
      await workIfNobodyDoes(deps);
      await deps.pause(lookAgainMs);
    }
  }
  return total;
}

type Totals = { -readonly [Figure in keyof ImportCount]: ImportCount[Figure] };

interface Batch {
  readonly mentions: IncomingMention[];
  readonly rejected: RejectedItem[];
  readonly gone: GonePost[];
}

async function* inBatches(events: AsyncIterable<FileEvent>): AsyncGenerator<Batch> {
  let batch: Batch = { mentions: [], rejected: [], gone: [] };
  for await (const event of events) {
    if ('mention' in event) batch.mentions.push(event.mention);
    else if ('gone' in event) batch.gone.push(event.gone);
    else batch.rejected.push(event.rejected);
    if (rowsIn(batch) < rowsPerBatch) continue;
    yield batch;
    batch = { mentions: [], rejected: [], gone: [] };
  }
  if (rowsIn(batch) > 0) yield batch;
}

function rowsIn({ mentions, rejected, gone }: Batch): number {
  return mentions.length + rejected.length + gone.length;
}

/** Works one step for as long as rows come in; a failure stops the reader too. */
async function workUntil(
  step: () => Promise<number>,
  reading: Reading,
  { pause, signal }: ImportDeps,
): Promise<void> {
  try {
    while (!reading.failure && !signal.aborted) {
      const wasEnded = reading.ended;
      if ((await step()) > 0) continue;
      if (wasEnded) return;
      await pause(lookAgainMs);
    }
  } catch (error) {
    reading.failure ??= error instanceof Error ? error : new Error(String(error));
  }
}

/** Until nothing of the brand is pending: what a service or another import holds is waited for. */
async function finish(deps: ImportDeps, order: ImportOrder): Promise<void> {
  while (!deps.signal.aborted) {
    const pending = await deps.mentions.countPending(order.brandId);
    if (pending === 0) return;
    await workIfNobodyDoes(deps);
    if ((await deps.mentions.countPending(order.brandId)) === pending) {
      await deps.pause(lookAgainMs);
    }
  }
}

/** A service can stop while an import waits for it. */
async function workIfNobodyDoes(deps: ImportDeps): Promise<void> {
  if (await deps.isServiceWorking()) return;
  await deps.triagePending();
  await deps.decidePendingCases();
}
