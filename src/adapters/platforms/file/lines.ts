/** Splits a file into lines of bytes with bounded memory. */
import { createReadStream } from 'node:fs';

export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** Without its line ending; only the beginning when the line is too long. */
  readonly bytes: Buffer;
  readonly tooLong: boolean;
}

/** A text of 1,000,000 characters fits, even where JSON writes each as an escape of six bytes. */
export const maxLineBytes = 8 * 1024 * 1024;
const lineFeed = 10;
const carriageReturn = 13;
const headBytes = 1024;
const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Lines end with LF or CR LF; a UTF-8 byte order mark at the start is dropped. */
export async function* readLines(
  path: string,
  onBytes: (bytesRead: number) => void,
): AsyncGenerator<Line, void, undefined> {
  const collector = createLineCollector();
  let bytesRead = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const bytes: Buffer = chunk;
    yield* collector.add(bytes);
    bytesRead += bytes.length;
    onBytes(bytesRead);
  }
  yield* collector.end();
}

interface LineCollector {
  add(chunk: Buffer): Generator<Line, void, undefined>;
  end(): Generator<Line, void, undefined>;
}

function createLineCollector(): LineCollector {
  let pieces: Buffer[] = [];
  let length = 0;
  let number = 0;

  function keep(piece: Buffer): void {
    if (length <= maxLineBytes) pieces.push(piece);
    length += piece.length;
    if (length > maxLineBytes) pieces = [Buffer.from(Buffer.concat(pieces).subarray(0, headBytes))];
  }

  function finish(): Line {
    number += 1;
    const tooLong = length > maxLineBytes;
    const whole =
      pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
    pieces = [];
    length = 0;
    return { number, bytes: trimmed(whole, number === 1), tooLong };
  }

  return {
    *add(chunk) {
      let from = 0;
      for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, from)) {
        keep(chunk.subarray(from, at));
        from = at + 1;
        yield finish();
      }
      if (from < chunk.length) keep(chunk.subarray(from));
    },
    *end() {
      if (length > 0) yield finish();
    },
  };
}

function trimmed(bytes: Buffer, isFirst: boolean): Buffer {
  const from = isFirst && bytes.subarray(0, utf8Mark.length).equals(utf8Mark) ? utf8Mark.length : 0;
  const to = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
  return bytes.subarray(from, to);
}

/** True for a line that holds nothing but spaces and tabs. */
export function isBlank(line: Line): boolean {
  return !line.tooLong && line.bytes.every((byte) => byte === 0x20 || byte === 0x09);
}
