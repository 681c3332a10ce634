/** What it says of a case that somebody of the team called its post a complaint. */
import type { Platform } from '../mention/mention.ts';
import type { ArrivedMention } from './arrived-mention.ts';
import { event, type NewCaseEvent } from './events.ts';

/** True when a person's word brings a message to a case that does not have it yet. */
export function isReportedAnew({ reportedBy, isKnown }: ArrivedMention): boolean {
  return reportedBy !== null && !isKnown;
}

/**
 * Where triage thought otherwise a person has corrected it. That was said of a post and not of a case, so
 * it is no work on one. What triage took for spam counts as no complaint.
 */
export function reportedEvents(
  mention: ArrivedMention,
  { unlearnable }: { readonly unlearnable: ReadonlySet<Platform> },
  at: Date,
): readonly NewCaseEvent[] {
  const { mentionId, platform, reportedBy, isKnown, spam, complaintStatus } = mention;
  const from = spam ? 'not' : complaintStatus;
  if (reportedBy === null || isKnown || from === 'qualifying') return [];
  const data = {
    ...({ field: 'complaint', from, to: 'qualifying' } as const),
    ...{ mentionId, learnable: !unlearnable.has(platform), commitment: null, isWork: false },
  };
  return [event('corrected', data, { at, actor: reportedBy })];
}
