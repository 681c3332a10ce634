/** Reads CSV by its columns: the CFPB's complaint export, or any table with the fields of a mention. */
import { type RegulatorRow, readRegulatorRow } from '../../../domain/mention/regulator-record.ts';
import {
  type FileEvent,
  type MentionFileOptions,
  mentionFields,
} from '../../../ports/mention-file.ts';
import { knownExport, mappedReader } from './columns.ts';
import { readCsvRecords } from './csv-records.ts';
import type { Line } from './lines.ts';
import { rejected } from './reject.ts';
import { createKeepFirst } from './repeats.ts';
import { maxTextLength, type RawRow, readRow } from './row.ts';

/** Turns the fields of one record into an event. */
type ReadFields = (fields: readonly string[], place: string) => FileEvent;

/**
 * Columns of the export, as `normalised` writes them.
 * Source: https://cfpb.github.io/api/ccdb/fields.html
 */
const exportColumns: Readonly<Record<keyof RegulatorRow, string>> = {
  complaintId: 'complaintid',
  dateReceived: 'datereceived',
  narrative: 'consumercomplaintnarrative',
  product: 'product',
  subProduct: 'subproduct',
  issue: 'issue',
  subIssue: 'subissue',
  company: 'company',
  companyResponse: 'companyresponsetoconsumer',
  companyPublicResponse: 'companypublicresponse',
  timely: 'timelyresponse',
  tags: 'tags',
  state: 'state',
};
const needed = ['complaintid', 'datereceived', 'product', 'issue'];

/**
 * Which reader suits a table with these columns; null when none does.
 *
 * @throws PermanentError when a column that somebody stated is not there
 */
export function readerForColumns(
  header: readonly string[],
  options: MentionFileOptions,
): ReadFields | null {
  if (options.columns) return mappedReader(header, options.columns, options);
  const columns = header.map(normalised);
  if (needed.every((name) => columns.includes(name))) return exportReader(columns, options);
  const saysWhat = columns.includes('text') || columns.includes('state');
  if (columns.includes('id') && saysWhat) return tableReader(columns, options);
  const known = knownExport(header);
  return known && mappedReader(header, known, options);
}

/** Reads the records after the header. */
export async function* readCsv(
  lines: AsyncIterable<Line>,
  delimiter: string,
  columnCount: number,
  read: ReadFields,
): AsyncGenerator<FileEvent, void, undefined> {
  const keepFirst = createKeepFirst();
  for await (const record of readCsvRecords(lines, delimiter)) {
    const place = `line ${record.line}`;
    if ('problem' in record) yield rejected(place, record.problem);
    else if (fits(record.fields, columnCount)) {
      yield keepFirst(read(record.fields, place), place);
    } else {
      yield rejected(
        place,
        `it has ${record.fields.length} columns, the first line has ${columnCount}`,
      );
    }
  }
}

function tableReader(columns: readonly string[], options: MentionFileOptions): ReadFields {
  const positions = mentionFields.map((name) => [name, columns.indexOf(normalised(name))] as const);
  return (fields, place) => {
    const row: { -readonly [Field in keyof RawRow]: string | undefined } = {};
    for (const [name, position] of positions) row[name] = fields[position];
    return readRow(row, place, options);
  };
}

function exportReader(columns: readonly string[], options: MentionFileOptions): ReadFields {
  const positions = new Map(columns.map((name, position) => [name, position]));
  return (fields, place) => {
    const at = (key: keyof RegulatorRow) => fields[positions.get(exportColumns[key]) ?? -1] ?? null;
    if (fields.some((field) => field.length > maxTextLength)) {
      return rejected(place, 'a field has more than 1,000,000 characters');
    }
    const reading = readRegulatorRow(regulatorRow(at), options.now);
    return reading.ok ? { mention: reading.mention } : rejected(place, reading.reason);
  };
}

function regulatorRow(at: (key: keyof RegulatorRow) => string | null): RegulatorRow {
  return {
    complaintId: at('complaintId'),
    dateReceived: at('dateReceived'),
    narrative: at('narrative'),
    product: at('product'),
    subProduct: at('subProduct'),
    issue: at('issue'),
    subIssue: at('subIssue'),
    company: at('company'),
    companyResponse: at('companyResponse'),
    companyPublicResponse: at('companyPublicResponse'),
    timely: at('timely'),
    tags: at('tags'),
    state: at('state'),
  };
}

/** Spreadsheets add empty columns at the end; too few mean that the row was cut off. */
function fits(fields: readonly string[], columnCount: number): boolean {
  return fields.length >= columnCount && fields.slice(columnCount).every((field) => field === '');
}

function normalised(columnName: string): string {
  return columnName.toLowerCase().replace(/[^a-z0-9]/g, '');
}
