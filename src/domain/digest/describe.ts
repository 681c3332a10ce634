/** Says what a digest says and in which order: incidents, then quality before volume. */
import type { Digest } from './digest.ts';
import { headline } from './headline.ts';
import { improvementSections } from './improvements.ts';
import { incidentSections } from './incident-sections.ts';
import type { Page } from './page.ts';
import { qualitySections } from './quality-sections.ts';
import { replySections } from './replies.ts';
import { volumeSections } from './volume-sections.ts';
import { localDay, localTime, shortened } from './wording.ts';

const longestName = 50;

/** @param brandName as people know it */
export function describeDigest(digest: Digest, brandName: string): Page {
  const { zone, computedAt } = digest;
  const lastDay = new Date(Date.parse(digest.to) - 1).toISOString();
  const soFar = computedAt < digest.to ? `, so far (${localTime(computedAt, zone)})` : '';
  return {
    title: `${shortened(brandName, longestName)}: week ${digest.week}`,
    period: `${localDay(digest.from, zone)} to ${localDay(lastDay, zone)}${soFar}; times are ${zone}`,
    headline: headline(digest),
    sections: [
      ...incidentSections(digest),
      ...qualitySections(digest),
      ...replySections(digest),
      ...improvementSections(digest.improvements),
      ...volumeSections(digest),
    ],
  };
}
