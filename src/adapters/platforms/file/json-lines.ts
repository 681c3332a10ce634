/** Reads a file of JSON Lines: one object a line with the fields of a mention. */
import { isUtf8 } from 'node:buffer';
import type { ColumnNames, FileEvent, MentionFileOptions } from '../../../ports/mention-file.ts';
import { renameColumns } from './columns.ts';
import { isBlank, type Line } from './lines.ts';
import { badEncoding, lineTooLong, rejected } from './reject.ts';
import { createKeepFirst } from './repeats.ts';
import { type RawRow, readRow } from './row.ts';

/** One event a line; blank lines are skipped. */
export async function* readJsonLines(
  lines: AsyncIterable<Line>,
  options: MentionFileOptions,
): AsyncGenerator<FileEvent, void, undefined> {
  const keepFirst = createKeepFirst();
  for await (const line of lines) {
    if (!isBlank(line)) yield keepFirst(readLine(line, options), `line ${line.number}`);
  }
}

function readLine(line: Line, options: MentionFileOptions): FileEvent {
  const place = `line ${line.number}`;
  if (line.tooLong) return rejected(place, lineTooLong);
  if (!isUtf8(line.bytes)) return rejected(place, badEncoding);
  const row = parseObject(line.bytes.toString('utf8'));
  if (row === null) {
    return rejected(
      place,
      'it is no JSON object; write one object a line, such as {"id": "1", "text": "…"}',
    );
  }
  const { columns } = options;
  return readRow(columns ? renamed(row, columns) : row, place, options);
}

/** A line that lacks a field is a bad row, not a bad file. */
function renamed(row: Readonly<Record<string, unknown>>, columns: ColumnNames): RawRow {
  const found = Object.entries(columns).filter(([, name]) => name !== undefined && name in row);
  return renameColumns(Object.keys(row), Object.fromEntries(found))(row);
}

function parseObject(text: string): RawRow | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
