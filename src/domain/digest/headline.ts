/** The first sentences of a digest, for whoever reads no further. */

import { toldByPriority } from './by-priority.ts';
import type { Digest } from './digest.ts';
import { type Count, fewest } from './hidden.ts';
import { incidentSentence } from './incident-sections.ts';
import { asOf, counted } from './wording.ts';

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

function volume({ mentions, complaints, cases }: Digest): string {
  if (mentions.total === 0 && cases.opened === 0) return 'No mentions and no new cases.';
  const told = [
    `${counted(cases.opened, 'case')} opened`,
    ...(cases.opened === 0 ? [] : [`${complaints.total || 'none'} of them complaints`]),
    ...urgency(toldByPriority(cases).urgent, cases.opened),
  ];
  return sentence(`${counted(mentions.total, 'mention')}; ${told.join(', ')}`);
}

function urgency(urgent: Count | null, opened: number): readonly string[] {
  if (urgent === null || opened === 0) return [];
  return [`${typeof urgent === 'number' ? urgent || 'none' : `fewer than ${fewest}`} urgent`];
}

function work(digest: Digest): string {
  const { cases, clocks } = digest;
  const { breached, dueNext7Days } = clocks;
  const are = cases.openNow === 1 ? 'is' : 'are';
  const parts = [`${counted(cases.openNow, 'case')} ${are} open as of ${asOf(digest)}`];
  if (breached.count > 0) {
    parts.push(
      `${counted(breached.count, 'target')} ${breached.count === 1 ? 'was' : 'were'} missed`,
    );
  }
  if (dueNext7Days.count > 0) {
    const falls = dueNext7Days.count === 1 ? 'falls' : 'fall';
    parts.push(`${counted(dueNext7Days.count, 'target')} ${falls} due in the 7 days after`);
  }
  return sentence(parts.join(', '));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
