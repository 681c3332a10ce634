/** A digest for a terminal: aligned tables, at most 80 columns wide. */
import { createColors } from 'picocolors';
import type { Page, Section, Table } from '../domain/digest/page.ts';
import { wrapped } from './output.ts';

type Colours = ReturnType<typeof createColors>;

const width = 80;
const indent = '  ';
const space = '   ';

/** Ends with a line end. Without colour the text is the same, only plain. */
export function toTerminal(page: Page, colour: boolean): string {
  const colours = createColors(colour);
  const top = [
    ...wrapped(page.title, width).map(colours.bold),
    ...wrapped(page.period, width).map(colours.dim),
    '',
    ...wrapped(page.headline.join(' '), width),
  ];
  const sections = page.sections.flatMap((section) => ['', ...sectionLines(section, colours)]);
  return `${[...top, ...sections].join('\n')}\n`;
}

function sectionLines({ title, table, note }: Section, colours: Colours): readonly string[] {
  return [
    colours.bold(title),
    ...(table ? tableLines(table, colours) : []),
    ...(note === null ? [] : wrapped(note, width - indent.length)).map(
      (line) => `${indent}${colours.dim(line)}`,
    ),
  ];
}

function tableLines({ heads, textColumns, rows }: Table, colours: Colours): readonly string[] {
  const shown = heads.length === 2 ? rows : [heads, ...rows]; // two columns explain themselves
  const widths = heads.map((_, column) => Math.max(...shown.map((row) => lengthOf(row[column]))));
  const lines = shown.map((row) => {
    const cells = row.map((cell, column) => {
      const fill = ' '.repeat((widths[column] ?? 0) - lengthOf(cell));
      return column < textColumns ? cell + fill : fill + cell;
    });
    return `${indent}${cells.join(space).trimEnd()}`;
  });
  return lines.map((line, index) => (shown[index] === heads ? colours.dim(line) : line));
}

/** Code points, which is near enough for the Latin letters and digits of names. */
function lengthOf(cell = ''): number {
  return [...cell].length;
}
