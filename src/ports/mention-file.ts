/** Reads the mentions of one file, row by row, however large the file is. */
import type { IncomingMention, Platform } from '../domain/mention/mention.ts';
import type { DateOrder } from '../domain/mention/stated-date.ts';
import type { RejectedItem } from './source.ts';
import type { GonePost } from './source-removals.ts';

export type FileEvent =
  | { readonly mention: IncomingMention }
  /** A row that says that a post is gone at its source. */
  | { readonly gone: GonePost }
  /** A row that cannot be used; `place` is "line 12", the line on which the row begins. */
  | { readonly rejected: RejectedItem };

export const mentionFields = [
  'id',
  'text',
  'author',
  'url',
  'postedAt',
  'platform',
  'lang',
  'parentId',
  'reach',
  'state',
] as const;
export type MentionField = (typeof mentionFields)[number];

/** What the fields are called in a file. Several columns make one text: `Title+Comment`. */
export type ColumnNames = Readonly<Partial<Record<MentionField, string>>>;

export interface MentionFileOptions {
  /** Platform of rows that name none. */
  readonly platform: Platform;
  /** When the import began: posting time of rows without one, and the limit for dates to come. */
  readonly now: Date;
  /** Where the file names them otherwise. */
  readonly columns?: ColumnNames | undefined;
  /** How its dates are written, where somebody states it; else ISO 8601 alone: nobody guesses at 03/04/2026. */
  readonly dates?: DateOrder | undefined;
  /** Told after each piece read; for a progress bar. */
  readonly onProgress?: (bytesRead: number, bytesTotal: number) => void;
}

/**
 * One event a row, in the order of the file; blank lines are not rows. A bad row is rejected and
 * the rest is read on. Memory does not grow with the file.
 *
 * @throws PermanentError while being read, when the file as a whole cannot be used; the message
 * says what to do
 */
export type ReadMentionFile = (
  path: string,
  options: MentionFileOptions,
) => AsyncIterable<FileEvent>;
