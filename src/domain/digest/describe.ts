/** Says what a digest says and in which order: incidents, then quality before volume. */
import { coverageSection } from './coverage.ts';
import type { Digest } from './digest.ts';
import { headline } from './headline.ts';
import { improvementSections } from './improvements.ts';
import { incidentSections } from './incident-sections.ts';
import type { Chapter, Page } from './page.ts';
import { missedTargets, qualitySections } from './quality-sections.ts';
import { replySections } from './replies.ts';
import { comparison, volumeSections } from './volume-sections.ts';
import { localDay, localTime, shortened } from './wording.ts';

const longestName = 50;

/** @param brandName as people know it */
export function describeDigest(digest: Digest, brandName: string): Page {
  const { zone, computedAt } = digest;
  const chapters = chaptersOf(digest);
  const lastDay = new Date(Date.parse(digest.to) - 1).toISOString();
  const soFar = computedAt < digest.to ? `, so far (${localTime(computedAt, zone)})` : '';
  return {
    title: `${shortened(brandName, longestName)}: week ${digest.week}`,
    period: `${localDay(digest.from, zone)} to ${localDay(lastDay, zone)}${soFar}; times are ${zone}`,
    headline: headline(digest),
    sections: chapters.flatMap(({ sections }) => sections),
    overview: [
      ...incidentSections(digest),
      comparison(digest),
      missedTargets(digest),
      coverageSection(digest),
    ],
    chapters,
  };
}

function chaptersOf(digest: Digest): readonly Chapter[] {
  const service = [...incidentSections(digest), ...qualitySections(digest)];
  const chapters: readonly Chapter[] = [
    { id: 'service', name: 'Service', sections: service },
    { id: 'replies', name: 'Replies', sections: replySections(digest) },
    { id: 'learnt', name: 'Learnt', sections: improvementSections(digest.improvements) },
    { id: 'volume', name: 'Volume', sections: volumeSections(digest) },
  ];
  return chapters.filter(({ sections }) => sections.length > 0);
}
