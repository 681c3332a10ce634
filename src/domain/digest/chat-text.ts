/** A digest in the marks of a chat: one message to begin with, and a page for each of its chapters. */
import { safeForChat } from '../chat/safe-text.ts';
import type { Chapter, Page, Section, Table } from './page.ts';

/** Chats take 4,000 characters over all texts of a message. */
const longestMessage = 3_800;
const [longestHeading, longestSentence, longestCell] = [200, 600, 120];

/** What everybody sees: each text is marked up and safe, together they fit one message. */
export function overviewForChat({ title, period, headline, overview }: Page): readonly string[] {
  const sentences = headline.map((sentence) => safeForChat(sentence, longestSentence)).join(' ');
  const top = [headed('##', title), `-# ${safeForChat(period, longestHeading)}`, sentences];
  return fitting([top.join('\n'), ...overview.map(sectionForChat)]);
}

/** What one person asked to see. */
export function chapterForChat({ title }: Page, { name, sections }: Chapter): readonly string[] {
  return fitting([headed('###', `${title}: ${name}`), ...sections.map(sectionForChat)]);
}

function headed(mark: string, text: string): string {
  return `${mark} ${safeForChat(text, longestHeading)}`;
}

function sectionForChat({ title, table, note }: Section): string {
  const lines = [
    `**${safeForChat(title, longestHeading)}**`,
    ...(table ? table.rows.map((row) => rowForChat(row, table)) : []),
    ...(note === null ? [] : [`-# ${safeForChat(note, longestSentence)}`]),
  ];
  return lines.join('\n');
}

/** Chats know no tables, and narrow screens could not show them. */
function rowForChat(row: readonly string[], { heads, textColumns }: Table): string {
  const cells = row.map((cell) => safeForChat(cell, longestCell));
  const [name = '', first = ''] = cells;
  if (heads.length === 2) return `${name}: **${first}**`;
  const figures = cells.slice(textColumns).map((cell, at) => {
    const head = (heads[at + textColumns] ?? '').toLowerCase();
    return textColumns === 1 && at === 0 ? `**${cell}**` : `${head} ${cell}`;
  });
  if (textColumns === 1) return `${name}: ${figures.join(' · ')}`;
  return [...cells.slice(0, textColumns), ...figures].join(' · ');
}

/** What does not fit is left out whole, and said. */
function fitting(texts: readonly string[]): readonly string[] {
  const more = '-# There is more: `redress digest` shows all of it.';
  const kept: string[] = [];
  let left = longestMessage - more.length;
  for (const text of texts) {
    if (text.length > left) return [...kept, more];
    kept.push(text);
    left -= text.length;
  }
  return kept;
}
