/** Adds variables to the text of a `.env`, so that exactly what was given is read back. */
import { parse } from 'dotenv';

const heading =
  '# Secrets of this installation. Keep this file to yourself, and keep it in the backup.\n';

/** The old lines stay as they are. Null when a line before hides the new ones (an open quote). */
export function withVariables(
  existing: string | null,
  values: Readonly<Record<string, string>>,
): string | null {
  const before = existing ?? heading;
  const lines = Object.entries(values).map(
    ([name, value]) => `${name}=${quotedForEnvironment(value)}\n`,
  );
  const text = `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${lines.join('')}`;
  const read = parse(text);
  const isWhole = Object.entries(values).every(([name, value]) => read[name] === value);
  return isWhole ? text : null;
}

/** The value in quotes that it does not hold itself; null when it can't be written. */
export function quotedForEnvironment(value: string): string | null {
  const quotes = ["'", '"', '`'].filter((quote) => !value.includes(quote));
  const texts = quotes.map((quote) => `${quote}${value}${quote}`);
  return texts.find((text) => parse(`NAME=${text}`)['NAME'] === value) ?? null;
}
