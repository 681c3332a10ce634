/** Turns one row of an import file, whatever its format, into a mention or says what is wrong with it. */
import { type IncomingMention, type Platform, platforms } from '../../../domain/mention/mention.ts';
import { isPlausiblePostingTime } from '../../../domain/mention/posting-time.ts';
import { plausibleReach } from '../../../domain/mention/reach.ts';
import { isOrderUnknown, parseStatedDate } from '../../../domain/mention/stated-date.ts';
import { storableText } from '../../../domain/mention/storable-text.ts';
import type { FileEvent, MentionField, MentionFileOptions } from '../../../ports/mention-file.ts';
import { type RemovalState, removalStates } from '../../../ports/source-removals.ts';
import { rejected } from './reject.ts';

export type RawRow = Readonly<Partial<Record<MentionField, unknown>>>;

/** Longer texts are no posts; they are refused rather than cut. In UTF-16 code units. */
export const maxTextLength = 1_000_000;
const maxFieldLength = 1000;
const languagePattern = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

class RowError extends Error {}

/** Reasons never repeat what the row says: it is a person's text. */
export function readRow(row: RawRow, place: string, options: MentionFileOptions): FileEvent {
  try {
    const what = goneHow(row);
    if (what === null) return { mention: mentionOf(row, options) };
    return {
      gone: { platform: platformOf(row, options.platform), nativeId: idOf(row), what },
    };
  } catch (error) {
    if (error instanceof RowError) return rejected(place, error.message);
    throw error;
  }
}

function mentionOf(row: RawRow, options: MentionFileOptions): IncomingMention {
  const nativeId = idOf(row);
  const parentId = shortField(row, 'parentId');
  return {
    platform: platformOf(row, options.platform),
    nativeId,
    kind: parentId === null ? 'post' : 'reply',
    text: textOf(row),
    author: shortField(row, 'author')?.replace(/^@/, '') || null,
    url: webAddress(shortField(row, 'url')),
    postedAt: postedAtOf(row, options),
    language: languageOf(row),
    parentId,
    threadId: null,
    record: null,
    reach: reachOf(row),
  };
}

/** Null for a post that is there, edited or not; other words may mean anything, such as a place. */
function goneHow(row: RawRow): RemovalState | null {
  const written = shortField(row, 'state')?.toLowerCase();
  return removalStates.find((state) => state === written) ?? null;
}

function idOf(row: RawRow): string {
  const nativeId = shortField(row, 'id');
  if (nativeId === null) throw new RowError('the id is missing; every row needs one of its own');
  return nativeId;
}

/** What no count of people can be is passed over: the post matters more. */
function reachOf(row: RawRow): number | null {
  return plausibleReach(Number(shortField(row, 'reach') ?? Number.NaN));
}

function textOf(row: RawRow): string {
  if (typeof row.text !== 'string' || row.text.trim() === '') {
    throw new RowError('the text is missing or empty');
  }
  if (row.text.length > maxTextLength) {
    const length = row.text.length.toLocaleString('en-US');
    throw new RowError(`the text has ${length} characters; at most 1,000,000 are taken`);
  }
  return storableText(row.text);
}

const orderUnknown =
  'postedAt is written like 03/04/2026, and nobody but you knows which number is the day: say --dates dmy, mdy or ymd (`dates:` of a file source), or write 2026-04-03';

function postedAtOf(row: RawRow, { now, dates }: MentionFileOptions): Date {
  const written = shortField(row, 'postedAt');
  if (written === null) return now;
  if (!dates && isOrderUnknown(written)) throw new RowError(orderUnknown);
  const postedAt = parseStatedDate(written, dates ?? 'iso');
  if (postedAt === null && dates) throw new RowError(`postedAt is no date in the order ${dates}`);
  if (postedAt === null) {
    throw new RowError('postedAt is no date; write 2026-04-03T12:30:00Z or 2026-04-03');
  }
  if (!isPlausiblePostingTime(postedAt, now)) {
    throw new RowError('postedAt lies before 1990 or in the future');
  }
  return postedAt;
}

function platformOf(row: RawRow, fallback: Platform): Platform {
  const written = shortField(row, 'platform')?.toLowerCase();
  if (written === undefined) return fallback;
  const known = platforms.find((platform) => platform === written);
  if (known === undefined) {
    throw new RowError(`the platform is not known; known are ${platforms.join(', ')}`);
  }
  return known;
}

function languageOf(row: RawRow): string | null {
  const written = shortField(row, 'lang');
  const states = written !== null && languagePattern.test(written) && written !== 'und';
  return states ? written : null;
}

/** Only web addresses are kept: a link is shown to staff, who click on it. */
function webAddress(written: string | null): string | null {
  if (written === null || !URL.canParse(written)) return null;
  const { protocol, href } = new URL(written);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}

function shortField(row: RawRow, name: MentionField): string | null {
  const value = row[name];
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RowError(`the ${name} is too large a number to be exact; write it in quotes`);
  }
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new RowError(`the ${name} must be a text`);
  }
  const text = storableText(String(value)).trim();
  if (text.length > maxFieldLength) {
    throw new RowError(`the ${name} is longer than 1,000 characters`);
  }
  return text === '' ? null : text;
}
