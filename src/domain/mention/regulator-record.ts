/** Turns one row of the CFPB complaint database, from its export or its API, into a mention. */
import type { IncomingMention, RegulatorRecord } from './mention.ts';
import { isPlausiblePostingTime, parseRegisterDate } from './posting-time.ts';
import { storableText } from './storable-text.ts';

/** The columns used. Null, empty, "None" and "N/A" all say that the register holds nothing there. */
export interface RegulatorRow {
  readonly complaintId: string | null;
  readonly dateReceived: string | null;
  readonly narrative: string | null;
  readonly product: string | null;
  readonly subProduct: string | null;
  readonly issue: string | null;
  readonly subIssue: string | null;
  readonly company: string | null;
  readonly companyResponse: string | null;
  readonly companyPublicResponse: string | null;
  readonly timely: string | null;
  readonly tags: string | null;
  readonly state: string | null;
}

export type RegulatorReading =
  | { readonly ok: true; readonly mention: IncomingMention }
  | { readonly ok: false; readonly reason: string };

/** Public page of one complaint. Source: https://www.consumerfinance.gov/data-research/consumer-complaints/search/ */
const detailUrl =
  'https://www.consumerfinance.gov/data-research/consumer-complaints/search/detail/';
const emptyWords = new Set(['', 'none', 'n/a']);

/**
 * A row without a narrative is still a complaint: its text is then "Issue: sub-issue". The posting
 * time is midnight UTC of the date received, as written.
 *
 * @param now a date more than a day after it is refused
 */
export function readRegulatorRow(row: RegulatorRow, now: Date): RegulatorReading {
  const id = cell(row.complaintId);
  if (id === null || !/^\d{1,15}$/.test(id))
    return refuse('the complaint id is missing or no number');
  const received = parseRegisterDate(row.dateReceived ?? '');
  if (received === null || !isPlausiblePostingTime(received, now)) {
    return refuse('the date received is missing or is no date between 1990 and tomorrow');
  }
  const record = recordOf(row);
  const text = cell(row.narrative) ?? issueText(record);
  if (text === null) return refuse('it has neither a narrative nor an issue');
  return { ok: true, mention: mentionOf(id, text, received, record) };
}

function mentionOf(
  id: string,
  text: string,
  postedAt: Date,
  record: RegulatorRecord,
): IncomingMention {
  return {
    platform: 'cfpb',
    nativeId: id,
    kind: 'post',
    text,
    author: null,
    url: `${detailUrl}${id}`,
    postedAt,
    language: null,
    parentId: null,
    threadId: null,
    record,
  };
}

function recordOf(row: RegulatorRow): RegulatorRecord {
  const timely = cell(row.timely)?.toLowerCase();
  return {
    product: cell(row.product),
    subProduct: cell(row.subProduct),
    issue: cell(row.issue),
    subIssue: cell(row.subIssue),
    company: cell(row.company),
    companyResponse: cell(row.companyResponse),
    companyPublicResponse: cell(row.companyPublicResponse),
    timelyResponse: timely === 'yes' ? true : timely === 'no' ? false : null,
    tags: (cell(row.tags) ?? '')
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    state: cell(row.state),
  };
}

function issueText(record: RegulatorRecord): string | null {
  if (record.issue === null) return record.subIssue;
  return record.subIssue === null ? record.issue : `${record.issue}: ${record.subIssue}`;
}

function cell(value: string | null): string | null {
  const text = storableText(value ?? '').trim();
  return emptyWords.has(text.toLowerCase()) ? null : text;
}

function refuse(reason: string): RegulatorReading {
  return { ok: false, reason };
}
