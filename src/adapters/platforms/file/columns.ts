/** Tables whose columns have other names: those that somebody states, and exports that are known. */
import { PermanentError } from '../../../ports/errors.ts';
import type { ColumnNames, MentionField, MentionFileOptions } from '../../../ports/mention-file.ts';
import { type RawRow, readRow } from './row.ts';

/** Turns a row that was read under the names of its file into one under ours. */
export type Rename = (row: Readonly<Record<string, unknown>>) => RawRow;

/**
 * Exports whose columns are known. Those of Facebook, Instagram, Glassdoor and the App Store are not: their
 * columns differ by language and change, so somebody has to state them.
 */
const knownExports: readonly ColumnNames[] = [
  // Trustpilot Business, "Download reviews", as seen in programs that read it, 2026-11.
  {
    id: 'Review Id',
    text: 'Review Title+Review Content',
    author: 'Review Username',
    postedAt: 'Review Created (UTC)',
  },
  // Google Play Console, monthly reviews report. Source: https://support.google.com/googleplay/android-developer/answer/6135870
  {
    id: 'Review Link',
    text: 'Review Title+Review Text',
    url: 'Review Link',
    postedAt: 'Review Submit Date and Time',
    lang: 'Reviewer Language',
  },
];

/** The mapping of a known export with these columns; null when it is none. */
export function knownExport(header: readonly string[]): ColumnNames | null {
  return knownExports.find((names) => missingIn(header, names).length === 0) ?? null;
}

/** @throws PermanentError when a column that is named is not there */
export function renameColumns(header: readonly string[], names: ColumnNames): Rename {
  const missing = missingIn(header, names);
  if (missing.length > 0) throw new PermanentError(missingSentence(missing, header));
  const sources = Object.entries(names).map(
    ([field, name]) => [field, columnsOf(header, name ?? '')] as const,
  );
  return (row) => {
    const renamed: Partial<Record<MentionField, unknown>> = {};
    for (const [field, columns] of sources) {
      const values = columns.map((column) => row[column]);
      renamed[field as MentionField] = values.length > 1 ? joined(values) : values[0];
    }
    return renamed;
  };
}

/** Reads the fields of a record of a table under the names that were stated or are known. */
export function mappedReader(
  header: readonly string[],
  names: ColumnNames,
  options: MentionFileOptions,
) {
  const rename = renameColumns(header, names);
  return (fields: readonly string[], place: string) => {
    const row = Object.fromEntries(header.map((column, at) => [column, fields[at]]));
    return readRow(rename(row), place, options);
  };
}

/** Several columns, such as a title and a text, become paragraphs. */
function joined(values: readonly unknown[]): string {
  return values.filter((value) => typeof value === 'string' && value.trim() !== '').join('\n\n');
}

function missingIn(header: readonly string[], names: ColumnNames): readonly string[] {
  return Object.values(names).flatMap((name) =>
    name !== undefined && columnsOf(header, name).length === 0 ? [name] : [],
  );
}

/** A name with a plus is one column of that name, or several; none where one of them is missing. */
function columnsOf(header: readonly string[], name: string): readonly string[] {
  const whole = columnNamed(header, name);
  if (whole !== null) return [whole];
  const parts = name.split('+').map((part) => columnNamed(header, part));
  const found = parts.filter((part) => part !== null);
  return found.length === parts.length ? found : [];
}

function columnNamed(header: readonly string[], name: string): string | null {
  const wanted = folded(name);
  return header.find((column) => folded(column) === wanted) ?? null;
}

function folded(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

const columnsShown = 40;

function missingSentence(missing: readonly string[], header: readonly string[]): string {
  const shown = header.slice(0, columnsShown).map((column) => `"${column.slice(0, 60)}"`);
  const named = missing.map((name) => `"${name}"`).join(', ');
  return `The file has no column ${named}. Its columns are ${shown.join(', ')}. Correct the columns that you state; nothing was imported.`;
}
