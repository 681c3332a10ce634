/** Erasures outlive the database: noted in a file beside it, and done again after a backup was restored. */
import type { Clock } from '../ports/clock.ts';
import {
  type Erased,
  type ErasureFile,
  type ErasureStore,
  erasedKey,
  type Returned,
} from '../ports/erasures.ts';
import type { Log } from '../ports/log.ts';
import { type RemovalDeps, removeFromCase } from './removal.ts';

export interface ErasureDeps extends RemovalDeps {
  readonly erasures: ErasureStore;
  readonly erasureFile: ErasureFile;
  readonly clock: Clock;
  readonly log: Log;
}

const hourMs = 3_600_000;

/** For right after an erasure: what was erased in the last hour and is not in the file yet. */
export function noteLatestErasures(deps: ErasureDeps): Promise<number> {
  return noteErasures(deps, new Date(deps.clock.now().getTime() - hourMs));
}

/** What is compared with the file in one reading of it; keeps the memory small. */
const comparedAtOnce = 50_000;

/**
 * Appends what the database knows as erased and the file does not. Safe to run twice.
 *
 * @returns how many were appended
 * @throws PermanentError when the file cannot be read or written
 */
export async function noteErasures(deps: ErasureDeps, since: Date | null): Promise<number> {
  let noted = 0;
  const missing = new Map<string, Erased>();
  for await (const portion of deps.erasures.erased(since)) {
    for (const erased of portion) missing.set(erasedKey(erased), erased);
    if (missing.size >= comparedAtOnce) noted += await noteMissing(deps.erasureFile, missing);
  }
  return noted + (await noteMissing(deps.erasureFile, missing));
}

/** Leaves nothing in `missing`. */
async function noteMissing(file: ErasureFile, missing: Map<string, Erased>): Promise<number> {
  if (missing.size === 0) return 0;
  for await (const portion of file.read())
    for (const known of portion) missing.delete(erasedKey(known));
  const noted = missing.size;
  if (noted > 0) await file.append([...missing.values()]);
  missing.clear();
  return noted;
}

export interface ErasedAgain {
  readonly posts: number;
  readonly replies: number;
  readonly notes: number;
  /** Cases whose legal hold keeps what came back. */
  readonly held: number;
}

/** Erases what the file names and the database has content of again. Safe to run twice. */
export async function eraseAgain(deps: ErasureDeps): Promise<ErasedAgain> {
  const total = { posts: 0, replies: 0, notes: 0, held: 0 };
  for await (const portion of deps.erasureFile.read()) {
    await deps.erasures.remember(portion);
    for (const returned of await deps.erasures.returned(portion)) {
      const gone = await removeReturned(deps, returned);
      total.posts += gone.posts;
      total.replies += gone.replies;
      total.notes += gone.notes;
      total.held += gone.held;
    }
  }
  if (total.posts + total.replies + total.notes > 0) {
    deps.log.warn(total, 'erased content was there again, as after a restored backup; erased anew');
  }
  return total;
}

async function removeReturned(deps: ErasureDeps, returned: Returned): Promise<ErasedAgain> {
  const { brandId, why, caseId, mentions, replies, words } = returned;
  const at = deps.clock.now();
  if (caseId === null) {
    const posts = await deps.contents.removeLoose(brandId, mentions, why, at);
    return { posts, replies: 0, notes: 0, held: 0 };
  }
  const outcome = await removeFromCase(deps, caseId, {
    why,
    by: { at, actor: 'redress' },
    dryRun: false,
    which: (_current, held) => ({
      mentions: held.mentions.filter((id) => mentions.includes(id)),
      authors: [],
      replies: held.replies.filter((id) => replies.includes(id)),
      words: held.words.filter((seq) => words.includes(seq)),
    }),
  });
  if (!outcome.ok) return { posts: 0, replies: 0, notes: 0, held: 1 };
  const { parts } = outcome;
  return {
    posts: parts.mentions.length,
    replies: parts.replies.length,
    notes: parts.words.length,
    held: 0,
  };
}

export interface ErasureState {
  /** Posts, replies and notes that the file names. */
  readonly noted: number;
  /** Of them, those that have content in the database. */
  readonly returned: number;
}

/** For doctor. */
export async function erasureState({
  erasures,
  erasureFile,
}: Pick<ErasureDeps, 'erasures' | 'erasureFile'>): Promise<ErasureState> {
  let [noted, returned] = [0, 0];
  for await (const portion of erasureFile.read()) {
    noted += portion.length;
    for (const found of await erasures.returned(portion)) {
      returned += found.mentions.length + found.replies.length + found.words.length;
    }
  }
  return { noted, returned };
}
