/** Says what a digest says and in which order: incidents, then quality before volume. */
import { coverageSection } from './coverage.ts';
import type { Digest } from './digest.ts';
import { headline } from './headline.ts';
import { heardSections } from './heard.ts';
import { improvementSections } from './improvements.ts';
import { incidentSections } from './incident-sections.ts';
import { toMarkdown } from './markdown.ts';
import { type Chapter, type Page, rowsTried } from './page.ts';
import { missedTargets, qualitySections } from './quality-sections.ts';
import { replySections } from './replies.ts';
import { comparison, volumeSections } from './volume-sections.ts';
import { asOf, localDay, shortened } from './wording.ts';

const longestName = 50;
/** As Markdown, so that it can be posted where one message holds no more. */
const longestPage = 6_000;

/**
 * Of lists that grow, as many rows are shown as fit the length; the rest is counted.
 *
 * @param brandName as people know it
 * @param narrative sentences of a model that say what the figures say; null for our own
 */
export function describeDigest(
  digest: Digest,
  brandName: string,
  narrative: readonly string[] | null = null,
): Page {
  const sentences = headline(digest, narrative);
  for (const rows of rowsTried) {
    const page = { ...pageWith(digest, brandName, rows), headline: sentences };
    if (toMarkdown(page).length <= longestPage) return page;
  }
  return { ...pageWith(digest, brandName, 1), headline: sentences };
}

function pageWith(digest: Digest, brandName: string, rows: number): Omit<Page, 'headline'> {
  const { zone } = digest;
  const chapters = chaptersOf(digest, rows);
  const lastDay = new Date(Date.parse(digest.to) - 1).toISOString();
  const soFar = digest.computedAt < digest.to ? `, so far (${asOf(digest)})` : '';
  return {
    title: `${shortened(brandName, longestName)}: week ${digest.week}`,
    period: `${localDay(digest.from, zone)} to ${localDay(lastDay, zone)}${soFar}; times are ${zone}`,
    sections: chapters.flatMap(({ sections }) => sections),
    overview: [
      ...incidentSections(digest),
      comparison(digest),
      missedTargets(digest, rows),
      coverageSection(digest, rows),
    ],
    chapters,
  };
}

function chaptersOf(digest: Digest, rows: number): readonly Chapter[] {
  const service = [...incidentSections(digest), ...qualitySections(digest, rows)];
  const learnt = [
    ...improvementSections(digest.improvements, rows),
    ...heardSections(digest, rows),
  ];
  const chapters: readonly Chapter[] = [
    { id: 'service', name: 'Service', sections: service },
    { id: 'replies', name: 'Replies', sections: replySections(digest, rows) },
    { id: 'learnt', name: 'Learnt', sections: learnt },
    { id: 'volume', name: 'Volume', sections: volumeSections(digest, rows) },
  ];
  return chapters.filter(({ sections }) => sections.length > 0);
}
