/** The first sentences of a digest: a model's where one is configured and its numbers are right, else our own. */
import type { Digest } from '../domain/digest/digest.ts';
import { narrativeFault } from '../domain/digest/narrative/check.ts';
import { narrativeFigures } from '../domain/digest/narrative/figures.ts';
import type { DigestStore, KeptNarrative } from '../ports/digest-store.ts';
import type { DigestWriter } from '../ports/digest-writer.ts';
import type { Log } from '../ports/log.ts';

export interface NarrativeDeps {
  readonly digests: Pick<DigestStore, 'narrative' | 'keepNarrative'>;
  /** Null where our own sentences are used. */
  readonly digestWriter: DigestWriter | null;
  readonly log: Log;
}

interface Told {
  readonly brandId: string;
  readonly digestId: string;
  readonly digest: Digest;
}

/**
 * What was kept for the same computation of the digest is said again, whatever a model would say now.
 *
 * @returns null for our own sentences
 */
export async function narrativeOf(
  deps: NarrativeDeps,
  told: Told,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const { digestId, digest } = told;
  const kept = await deps.digests.narrative(digestId);
  if (kept?.of === digest.computedAt) return kept.sentences;
  const written = await write(deps, told, signal);
  const { sentences } = await deps.digests.keepNarrative(digestId, written);
  return sentences;
}

async function write(
  { digestWriter, log }: NarrativeDeps,
  { brandId, digest }: Told,
  signal: AbortSignal,
): Promise<KeptNarrative> {
  const own = { sentences: null, by: 'redress', of: digest.computedAt, why: null };
  if (!digestWriter) return own;
  const answer = await digestWriter.write({ brandId, figures: narrativeFigures(digest) }, signal);
  const why = answer.ok ? narrativeFault(answer.sentences, digest) : answer.reason;
  if (!answer.ok || why !== null) {
    log.warn({ brandId, week: digest.week, why }, 'the words of the model were not taken');
    return { ...own, why };
  }
  return { ...own, sentences: answer.sentences, by: digestWriter.version };
}

/**
 * What people were sent of the week, as long as it is true of figures counted later; null for our own
 * sentences.
 */
export async function keptNarrative(
  { digests, brandIds }: KeptDeps,
  digest: Digest,
): Promise<readonly string[] | null> {
  const kept = await digests.sentencesOf(brandIds.get(digest.brand) ?? '', digest.week);
  return kept && narrativeFault(kept, digest) === null ? kept : null;
}

interface KeptDeps {
  readonly digests: Pick<DigestStore, 'sentencesOf'>;
  readonly brandIds: ReadonlyMap<string, string>;
}
