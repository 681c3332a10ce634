/** How a case stands beside its status, in lines for a terminal. */
import { isoStageOf } from '../domain/case/iso-stage.ts';
import { liveLease } from '../domain/case/lease.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import { lackingText } from './lacking-text.ts';
import { localTime, spoken } from './output.ts';

interface Moment {
  /** IANA zone of the complaint desk. */
  readonly zone: string;
  readonly now: Date;
}

/** Who answers, sleep, merges, why it was dismissed, and what closing lacks. */
export function standingLines(
  { case: found, relatives }: CaseDetail,
  { zone, now }: Moment,
): readonly string[] {
  const lease = liveLease(found, now);
  const { mergedInto, merged, linked } = relatives;
  const lines = [
    `stage of ISO 10002: ${spoken(isoStageOf(found))}`,
    lease && `${lease.holder} prepares an answer until ${localTime(lease.until, zone)}`,
    found.snoozedUntil && `sleeps until ${localTime(found.snoozedUntil, zone)}`,
    mergedInto && `merged into ${mergedInto}: work there`,
    merged.length > 0 && `holds ${merged.join(', ')}, merged into it`,
    linked.length > 0 && `related to ${linked.join(', ')}`,
    found.determination && !mergedInto && `dismissed as ${spoken(found.determination)}`,
    found.closingLacks && `could not close by itself. ${lackingText(found.closingLacks)}`,
  ];
  return lines.filter((line) => typeof line === 'string');
}
