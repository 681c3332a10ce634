/** Reads an import file, recognising by its content what it is. */
import { isUtf8 } from 'node:buffer';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { PermanentError } from '../../../ports/errors.ts';
import {
  type FileEvent,
  type MentionFileOptions,
  mentionFields,
} from '../../../ports/mention-file.ts';
import { readCsv, readerForColumns } from './csv.ts';
import { readCsvRecords } from './csv-records.ts';
import { readJsonLines } from './json-lines.ts';
import { isBlank, type Line, readLines } from './lines.ts';
import { notTextReason } from './sniff.ts';

/**
 * The import of one file: JSON Lines, the CFPB's complaint export, or CSV with like-named columns.
 * Keeps the contract of `ReadMentionFile`.
 */
export async function* readMentionFile(
  path: string,
  options: MentionFileOptions,
): AsyncGenerator<FileEvent, void, undefined> {
  const bytesTotal = await sizeOf(path);
  try {
    const lines = readLines(path, (bytesRead) => options.onProgress?.(bytesRead, bytesTotal));
    yield* readRecognised(path, lines, options);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new PermanentError(failureSentence(path, error), { cause: error });
  }
}

async function* readRecognised(
  path: string,
  lines: AsyncGenerator<Line, void, undefined>,
  options: MentionFileOptions,
): AsyncGenerator<FileEvent, void, undefined> {
  const first = await firstLine(lines);
  if (first === null) throw new PermanentError(`${path} is empty: there is nothing to import.`);
  const problem = notTextReason(first.bytes);
  if (problem !== null) throw new PermanentError(`${path} ${problem}`);
  const header = await headerOf(first);
  const isJson = isJsonLines(path, first);
  const read = header && !isJson ? readerForColumns(header.columns, options) : null;
  if (header && read) {
    yield* readCsv(lines, header.delimiter, header.columns.length, read);
  } else if (isJson) {
    yield* readJsonLines(startingWith(first, lines), options);
  } else {
    throw new PermanentError(unknownColumns(path, header?.columns ?? []));
  }
}

async function firstLine(lines: AsyncGenerator<Line, void, undefined>): Promise<Line | null> {
  for (let step = await lines.next(); step.done !== true; step = await lines.next()) {
    if (!isBlank(step.value)) return step.value;
  }
  return null;
}

interface Header {
  readonly columns: readonly string[];
  readonly delimiter: string;
}

async function headerOf(first: Line): Promise<Header | null> {
  if (first.tooLong || !isUtf8(first.bytes)) return null;
  const delimiter = delimiterOf(first.bytes.toString('utf8'));
  for await (const record of readCsvRecords(oneLine(first), delimiter)) {
    if ('fields' in record) return { columns: record.fields, delimiter };
  }
  return null;
}

function delimiterOf(header: string): string {
  const counted = [',', ';', '\t'].map((mark) => [mark, header.split(mark).length] as const);
  return counted.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function isJsonLines(path: string, first: Line): boolean {
  return (
    first.bytes.toString('latin1').trimStart().startsWith('{') || /\.(jsonl|ndjson)$/i.test(path)
  );
}

async function* oneLine(line: Line): AsyncGenerator<Line, void, undefined> {
  yield line;
}

async function* startingWith(
  first: Line,
  rest: AsyncIterable<Line>,
): AsyncGenerator<Line, void, undefined> {
  yield first;
  yield* rest;
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) return found.size;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new PermanentError(failureSentence(path, error), { cause: error });
  }
  throw new PermanentError(`${path} is a folder. Name one file in it.`);
}

interface SystemError extends Error {
  readonly code: string;
}

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

function failureSentence(path: string, { code, message }: SystemError): string {
  if (code === 'ENOENT')
    return `There is no file ${path}. Check the name and the folder you are in.`;
  if (code === 'EACCES')
    return `${path} may not be read by this user. Change its permissions (chmod).`;
  return `${path} could not be read to its end (${message}). Import it again: nothing is stored twice.`;
}

function unknownColumns(path: string, columns: readonly string[]): string {
  const seen = columns
    .slice(0, 30)
    .map((column) => `"${column.slice(0, 30)}"`)
    .join(', ');
  return [
    `${basename(path)} cannot be imported: its first line names the columns ${seen || '(none)'}.`,
    `Needed are "id" and "text"; known besides are ${mentionFields.slice(2).join(', ')}.`,
    "Say which column is what with --columns 'id=…,text=…', or give JSON Lines or the CFPB complaint export.",
  ].join(' ');
}
