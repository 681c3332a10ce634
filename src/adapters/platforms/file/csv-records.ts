/** Splits CSV lines into records, and finds its way back after a quote that is never closed. */
import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { isBlank, type Line, maxLineBytes } from './lines.ts';
import { badEncoding, lineTooLong } from './reject.ts';

export type CsvRecord =
  /** `line` is the number of the line on which the record begins. */
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly problem: string };

interface LineReader {
  next(): Promise<Line | null>;
  /** Gives lines back, to be read again. */
  unread(lines: readonly Line[]): void;
}

/** No text has more; the bound keeps memory small when a quote is never closed. */
const maxRecordLines = 20_000;
const quoteByte = 0x22;
const lineFeed = Buffer.from('\n');
const unclosedQuote =
  'a quotation mark on this line is never closed, or stands inside a field; double it ("")';

/**
 * A record goes on over line ends while its quotes are odd in number. Where no record comes of it,
 * only the first line is given up and the next one is read as a new record, so that a stray quote
 * costs one row and not the rest of the file.
 */
export async function* readCsvRecords(
  lines: AsyncIterable<Line>,
  delimiter: string,
): AsyncGenerator<CsvRecord, void, undefined> {
  const reader = createLineReader(lines);
  for (let first = await reader.next(); first !== null; first = await reader.next()) {
    if (isBlank(first)) continue;
    if (first.tooLong) {
      yield { line: first.number, problem: lineTooLong };
      continue;
    }
    const { parts, isClosed } = await gather(first, reader);
    const record = isClosed ? toRecord(parts, delimiter) : null;
    if (record === null) reader.unread(parts.slice(1));
    yield record ?? { line: first.number, problem: unclosedQuote };
  }
}

async function gather(
  first: Line,
  reader: LineReader,
): Promise<{ readonly parts: readonly Line[]; readonly isClosed: boolean }> {
  const parts = [first];
  let length = first.bytes.length;
  let isClosed = hasEvenQuotes(first.bytes);
  while (!isClosed && length <= maxLineBytes && parts.length < maxRecordLines) {
    const line = await reader.next();
    if (line === null) break;
    parts.push(line);
    if (line.tooLong) break;
    length += line.bytes.length + 1;
    isClosed = !hasEvenQuotes(line.bytes);
  }
  return { parts, isClosed };
}

/** Null when the quotes are not those of a CSV record. */
function toRecord(parts: readonly Line[], delimiter: string): CsvRecord | null {
  const line = parts[0]?.number ?? 0;
  const bytes = Buffer.concat(
    parts.flatMap((part, at) => (at === 0 ? [part.bytes] : [lineFeed, part.bytes])),
  );
  if (!isUtf8(bytes)) return { line, problem: badEncoding };
  const fields = splitFields(bytes, delimiter);
  return fields === null ? null : { line, fields };
}

function splitFields(record: Buffer, delimiter: string): readonly string[] | null {
  try {
    // A record delimiter that cannot occur: the record is already cut out.
    const rows: string[][] = parse(record, {
      delimiter,
      record_delimiter: '\u0000\n',
      max_record_size: 0,
    });
    return rows[0] ?? [];
  } catch {
    return null;
  }
}

function hasEvenQuotes(bytes: Buffer): boolean {
  let isEven = true;
  for (let at = bytes.indexOf(quoteByte); at !== -1; at = bytes.indexOf(quoteByte, at + 1)) {
    isEven = !isEven;
  }
  return isEven;
}

function createLineReader(lines: AsyncIterable<Line>): LineReader {
  const iterator = lines[Symbol.asyncIterator]();
  const givenBack: Line[] = [];
  return {
    async next() {
      const line = givenBack.pop();
      if (line !== undefined) return line;
      const step = await iterator.next();
      return step.done === true ? null : step.value;
    },
    unread(again) {
      for (const line of again.toReversed()) givenBack.push(line);
    },
  };
}
