/** Reads a file of JSON Lines: one object a line with the fields of a mention. */
import { isUtf8 } from 'node:buffer';
import type { FileEvent, MentionFileOptions } from '../../../ports/mention-file.ts';
import { isBlank, type Line } from './lines.ts';
import { badEncoding, lineTooLong, rejected } from './reject.ts';
import { type RawRow, readRow } from './row.ts';

/** One event a line; blank lines are skipped. */
export async function* readJsonLines(
  lines: AsyncIterable<Line>,
  options: MentionFileOptions,
): AsyncGenerator<FileEvent, void, undefined> {
  for await (const line of lines) {
    if (!isBlank(line)) yield readLine(line, options);
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
  return readRow(row, place, options);
}

function parseObject(text: string): RawRow | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
