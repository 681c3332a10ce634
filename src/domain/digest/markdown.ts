/** A digest as Markdown: reads well as it stands, and in every viewer that knows tables. */
import type { Page, Section, Table } from './page.ts';

/** Ends with a line end. Names from outside are written so that no viewer takes them for markup. */
export function toMarkdown(page: Page): string {
  const top = [`# ${escaped(page.title)}`, page.period, page.headline.join(' ')];
  return `${[...top, ...page.sections.map(sectionText)].join('\n\n')}\n`;
}

function sectionText({ title, table, note }: Section): string {
  return [`## ${title}`, table && tableText(table), note].filter((part) => part).join('\n\n');
}

function tableText({ heads, textColumns, rows }: Table): string {
  const cells = [heads, ...rows.map((row) => row.map(escaped))];
  const widths = heads.map((_, column) =>
    Math.max(4, ...cells.map((row) => (row[column] ?? '').length)),
  );
  const lines = cells.map((row) =>
    row.map((cell, column) => padded(cell, widths[column] ?? 0, column < textColumns)),
  );
  const rule = widths.map((width, column) =>
    column < textColumns ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const [head = [], ...body] = lines;
  return [head, rule, ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function padded(cell: string, width: number, isText: boolean): string {
  return isText ? cell.padEnd(width) : cell.padStart(width);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]|~]|<(?!\d)/g, '\\$&');
}
