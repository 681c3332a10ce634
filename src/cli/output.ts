/** What a command writes to, and how. */
import { withUnseenShown } from '../domain/text/unseen.ts';

export interface Output {
  write(text: string): unknown;
}

/** A table with aligned columns, two spaces apart; the last column is not padded. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column < row.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell))
      .join('  ')
      .trimEnd();
  return rows.map((row) => `${line(row)}\n`).join('');
}

/** Words for people instead of identifiers: `credit_reporting` becomes `credit reporting`. */
export function spoken(identifier: string): string {
  return identifier.replaceAll('_', ' ');
}

/** Minutes precise, in a brand's zone: `Mon 23 Nov 2026 09:15`. */
export function localTime(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')} ${part('hour')}:${part('minute')}`;
}

/** The local day of an instant: `2026-12-01`. */
export function localDay(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);
}

/** How far away an instant is: `in 3 h`, `2 days ago`. */
export function distance(at: Date, now: Date): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  const size = Math.abs(minutes);
  const amount =
    size < 60
      ? `${size} min`
      : size < 2880
        ? `${Math.round(size / 60)} h`
        : `${Math.round(size / 1440)} days`;
  return minutes < 0 ? `${amount} ago` : `in ${amount}`;
}

/** Lines no longer than `width`, broken between words where there are any. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    lines.push(line);
  }
  return lines;
}

/** A text of somebody else's, wrapped and marked as such, unseen characters shown; no line end after the last line. */
export function indented(text: string): string {
  return wrapped(withUnseenShown(text), 96)
    .map((line) => `  │ ${line}`)
    .join('\n');
}
