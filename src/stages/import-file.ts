/** Import: takes a file in, and stays until every row of it is triaged and has its case. */
import type { Brand } from '../domain/brand.ts';
import type { IncomingMention } from '../domain/mention/mention.ts';
import type { Clock } from '../ports/clock.ts';
import type { FileEvent, ReadMentionFile } from '../ports/mention-file.ts';
import type { MentionStore } from '../ports/mention-store.ts';
import type { RejectedItem } from '../ports/source.ts';
import type { Intake } from './intake.ts';

export interface ImportDeps {
  readonly read: ReadMentionFile;
  readonly intake: Intake;
  readonly mentions: MentionStore;
  readonly clock: Clock;
  triagePending(): Promise<number>;
  decidePendingCases(): Promise<number>;
  /** True while a service works on this database: then it does the work and the import waits. */
  isServiceWorking(): Promise<boolean>;
  pause(milliseconds: number): Promise<void>;
}

export interface ImportOrder {
  readonly file: string;
  readonly brand: Brand;
  readonly brandId: string;
  readonly sourceName: string;
}

export interface ImportCount {
  readonly read: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
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

/** Running it twice stores nothing twice; killed at any moment, the next run finishes the work. */
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
        workUntil(deps.triagePending, reading, deps.pause),
        workUntil(deps.decidePendingCases, reading, deps.pause),
      ];
  try {
    const count = await readAll(deps, order, listener, reading);
    reading.ended = true;
    await Promise.all(working);
    if (reading.failure) throw reading.failure;
    await finish(deps, order);
    return count;
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
  const total = { read: 0, stored: 0, duplicates: 0, rejected: 0 };
  const events = deps.read(order.file, {
    platform: 'other',
    now: deps.clock.now(),
    onProgress: (done, size) => listener.progress(done, size),
  });
  for await (const batch of inBatches(events)) {
    for (const item of batch.rejected) listener.rejected(item);
    const { stored, duplicates, changedIds } = await deps.intake.store({
      brand: order.brand,
      channelControlled: false,
      sourceName: order.sourceName,
      mentions: batch.mentions,
      rejected: batch.rejected.length,
    });
    if (changedIds.length > 0) listener.changed(changedIds);
    total.read += batch.mentions.length + batch.rejected.length;
    total.stored += stored;
    total.duplicates += duplicates;
    total.rejected += batch.rejected.length;
    while ((await deps.mentions.countPending(order.brandId)) > backlogAllowed) {
      if (reading.failure) throw reading.failure;
      await workIfNobodyDoes(deps);
      await deps.pause(lookAgainMs);
    }
  }
  return total;
}

interface Batch {
  readonly mentions: readonly IncomingMention[];
  readonly rejected: readonly RejectedItem[];
}

async function* inBatches(events: AsyncIterable<FileEvent>): AsyncGenerator<Batch> {
  let mentions: IncomingMention[] = [];
  let rejected: RejectedItem[] = [];
  for await (const event of events) {
    if ('mention' in event) mentions.push(event.mention);
    else rejected.push(event.rejected);
    if (mentions.length + rejected.length < rowsPerBatch) continue;
    yield { mentions, rejected };
    mentions = [];
    rejected = [];
  }
  if (mentions.length + rejected.length > 0) yield { mentions, rejected };
}

/** Works one step for as long as rows come in; a failure stops the reader too. */
async function workUntil(
  step: () => Promise<number>,
  reading: Reading,
  pause: ImportDeps['pause'],
): Promise<void> {
  try {
    while (!reading.failure) {
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
  for (;;) {
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
