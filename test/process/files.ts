/** Files to import. */
import { readFile } from 'node:fs/promises';
import { generateMentions } from '../../bench/generate-mentions.ts';

interface FeedRow {
  readonly platform: string;
  readonly id: string;
  readonly text: string;
  readonly record: {
    readonly product: string;
    readonly issue: string;
    readonly subIssue: string | null;
  } | null;
}

/**
 * The first complaints of the sample feed, received on 3 March 2026, in the columns of the CFPB
 * complaint export.
 *
 * @param idPrefix digits that make other complaints of them
 */
export async function complaintExport(rows: number, idPrefix = ''): Promise<string> {
  const lines = (await readFile('samples/feed.jsonl', 'utf8')).trimEnd().split('\n');
  const complaints = lines
    .map((line): FeedRow => JSON.parse(line))
    .filter(({ platform, record }) => platform === 'cfpb' && record !== null)
    .slice(0, rows)
    .map(({ id, text, record }) => [
      '2026-03-03',
      record?.product,
      record?.issue,
      record?.subIssue,
      text,
      'ACME CREDIT INC',
      'Closed with explanation',
      'Yes',
      `${idPrefix}${id.replace('sample-', '')}`,
    ]);
  const columns = [
    'Date received',
    'Product',
    'Issue',
    'Sub-issue',
    'Consumer complaint narrative',
    'Company',
    'Company response to consumer',
    'Timely response?',
    'Complaint ID',
  ];
  return [columns, ...complaints].map((row) => `${row.map(quoted).join(',')}\n`).join('');
}

function quoted(field: string | null | undefined): string {
  return `"${(field ?? '').replaceAll('"', '""')}"`;
}

/** Posts and replies as JSON Lines, the same for the same count. */
export function variedPosts(count: number): string {
  const newestAt = new Date('2026-03-04T12:00:00Z');
  const rows = [...generateMentions({ count, seed: 11, newestAt })];
  return rows
    .map(({ nativeId: id, language: lang, text, author, url, postedAt, platform, parentId }) =>
      JSON.stringify({ id, lang, text, author, url, postedAt, platform, parentId }),
    )
    .join('\n');
}
