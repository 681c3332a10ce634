/** The crisis lines that a reply may name: by their number, written exactly so, or by their name. */

/** What a reply may call a line. */
export interface NamedLine {
  readonly name: string;
  readonly number: string;
}

/** Whether what is written is the number of a crisis line and nothing else. */
export function isCrisisNumber(written: string, lines: readonly NamedLine[]): boolean {
  return lines.some(({ number }) => number === written);
}

/** Whether the text names one of the lines, or gives its number. */
export function namesCrisisLine(text: string, lines: readonly NamedLine[]): boolean {
  const numbers = text.matchAll(/\p{Nd}(?:[ .-]?\p{Nd})*/gu);
  const said = text.toLowerCase();
  return (
    [...numbers].some(([written]) => isCrisisNumber(written, lines)) ||
    lines.some(({ name }) => said.includes(name.toLowerCase()))
  );
}
