/** Recognises files that are no UTF-8 text by their first bytes. */

interface Magic {
  readonly bytes: readonly number[];
  readonly reason: string;
}

const utf16 = 'is saved as UTF-16. Save it as UTF-8 and import it again.';
/** A JSON line with a stray NUL is one bad row, not a bad file. */
const openingBrace = 0x7b;
const magics: readonly Magic[] = [
  { bytes: [0xff, 0xfe], reason: utf16 },
  { bytes: [0xfe, 0xff], reason: utf16 },
  {
    bytes: [0x1f, 0x8b],
    reason: 'is compressed. Unpack it with gunzip and import what comes out.',
  },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    reason: 'is a spreadsheet or an archive. Save it as CSV (UTF-8) and import that.',
  },
  {
    bytes: [0x5b],
    reason: "is one JSON array. Write one object a line, for example with: jq -c '.[]'",
  },
];

/** What the file is instead of text and what to do, to follow its name; null when it can be read. */
export function notTextReason(firstLine: Buffer): string | null {
  for (const { bytes, reason } of magics) {
    if (bytes.every((byte, at) => firstLine[at] === byte)) return reason;
  }
  const isBinary = firstLine.includes(0) && firstLine[0] !== openingBrace;
  return isBinary ? 'is not a text file. Give CSV or JSON Lines in UTF-8.' : null;
}
