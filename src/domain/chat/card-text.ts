/** How words, times and quotations stand on a card. */
import { safeForChat } from './safe-text.ts';

const mostLines = 20;

/** A quotation; what is cut says where the rest is. */
export function shortened(text: string, longest: number, number: string): string {
  const shown = safeForChat(text, longest);
  const isCut = safeForChat(text, Number.POSITIVE_INFINITY).length > longest;
  const lines = shown.split('\n');
  const rest = lines.slice(mostLines - 1).join(' ');
  const quoted = [...lines.slice(0, mostLines - 1), ...(rest ? [rest] : [])];
  const where = isCut ? `\n-# shortened; all of it: \`redress case ${number} --as …\`` : '';
  return `${quoted.map((line) => `> ${line}`).join('\n')}${where}`;
}

/** Shown by the chat in the zone of whoever reads it. */
export function moment(at: Date, form: 'f' | 'F' | 'R' | 't'): string {
  return `<t:${Math.floor(at.getTime() / 1000)}:${form}>`;
}

/** An identifier as people say it. */
export function spoken(identifier: string): string {
  return identifier.replaceAll('_', ' ');
}
