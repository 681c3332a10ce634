/** The part of a digest about incidents: many complaints about one thing at once. */
import type { Digest } from './digest.ts';
import { moreNote, type Section } from './page.ts';
import { localDay, shortened, withoutHandles } from './wording.ts';

/** Few and short: the digest has to fit one chat message. */
const shownAtMost = 3;
const longestTitle = 32;

/** No section in a week without any. */
export function incidentSections({ incidents, zone }: Digest): readonly Section[] {
  if (incidents.length === 0) return [];
  const shown = incidents.slice(0, shownAtMost);
  const rows = shown.map(({ title, openedAt, closedAt, cases }) => [
    shortened(withoutHandles(title), longestTitle),
    localDay(openedAt, zone),
    closedAt === null ? 'open' : localDay(closedAt, zone),
    String(cases),
  ]);
  return [
    {
      title: `Incidents: ${incidents.length}`,
      table: { heads: ['About', 'From', 'To', 'Cases'], textColumns: 3, rows },
      note: moreNote(incidents.length, shown.length),
    },
  ];
}

/** The sentence for whoever reads no further; null in a week without any. */
export function incidentSentence({ incidents }: Digest): string | null {
  const [first, ...others] = incidents;
  if (!first) return null;
  if (others.length === 0) return `An incident: ${withoutHandles(first.explanation)}.`;
  const open = incidents.filter(({ state }) => state === 'open').length;
  return `${incidents.length} incidents, ${open || 'none'} still open.`;
}
