/** The first sentences of a digest, for whoever reads no further. */
import type { Digest } from './digest.ts';
import { fewest } from './hidden.ts';
import { incidentSentence } from './incident-sections.ts';
import { counted } from './wording.ts';

/**
 * Two to seven sentences made of figures.
 *
 * @param narrative of a model, in the place of our own; null for none. What warns stays ours
 */
export function headline(
  digest: Digest,
  narrative: readonly string[] | null = null,
): readonly string[] {
  const gaps = digest.coverage.gaps.length;
  const incidents = incidentSentence(digest) ?? [];
  const sentences = narrative
    ? [...narrative, incidents].flat()
    : [volume(digest), incidents, work(digest)].flat();
  if (gaps > 0) {
    const where = gaps === 1 ? 'one stretch' : `${gaps} stretches`;
    sentences.push(`In ${where} of time a source was not read, so the counts may be too low.`);
  }
  return sentences;
}

function volume({ mentions, cases }: Digest): string {
  if (mentions.total === 0 && cases.opened === 0) return 'No mentions and no new cases.';
  const urgent = cases.byPriority.P0 + cases.byPriority.P1;
  const heard = `${counted(mentions.total, 'mention')}, ${counted(mentions.complaints, 'complaint')}`;
  const opened = `${counted(cases.opened, 'case')} opened`;
  const few = urgent > 0 && urgent < fewest ? `fewer than ${fewest}` : String(urgent || 'none');
  return sentence(
    cases.opened === 0 ? `${heard}; ${opened}` : `${heard}; ${opened}, ${few} urgent`,
  );
}

function work({ cases, clocks }: Digest): string {
  const { breached, dueNext7Days } = clocks;
  const parts = [`${counted(cases.openNow, 'case')} ${cases.openNow === 1 ? 'is' : 'are'} open`];
  if (breached.count > 0) {
    parts.push(
      `${counted(breached.count, 'target')} ${breached.count === 1 ? 'was' : 'were'} missed`,
    );
  }
  if (dueNext7Days.count > 0) {
    const falls = dueNext7Days.count === 1 ? 'falls' : 'fall';
    parts.push(`${dueNext7Days.count} ${falls} due in the next 7 days`);
  }
  return sentence(parts.join(', '));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
