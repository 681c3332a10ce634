/** The loop behind every `--jsonl` command: one JSON object in, one out, in the same order. */
import type { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { z } from 'zod';

export type LineId = string | number | null;

/** A refusal whose message goes back to the sender as the line's `error`: it never quotes a post. */
export class LineError extends Error {
  override readonly name = 'LineError';
}

/** Names the fields of a line and what they must be, never what they held. */
export function fieldProblems({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join(' ');
}

export type AnswerLine = (value: Record<string, unknown>, id: LineId) => Promise<object> | object;

type Chunks = AsyncIterable<Buffer | string>;

/** In UTF-16 code units. A longer line is answered with an error and never held in memory. */
const longestLine = 64 * 1024 * 1024;
const tooLong = Symbol('a line too long to hold');

/**
 * Answers every line with one line; a blank line is a malformed one. Each answer is written before
 * the next line is read, so memory stays that of one line. Ends silently when the reader has gone.
 * Does not end `output`.
 *
 * @throws whatever `answer` throws that is not a LineError
 */
export async function answerJsonLines(
  input: Chunks,
  output: Writable,
  answer: AnswerLine,
): Promise<void> {
  output.on('error', () => undefined); // stays: each failure is also told to the write it belongs to
  for await (const line of linesOf(input)) {
    const answered = await answerLine(line, answer);
    if (!(await writeLine(output, answered))) return;
  }
}

async function answerLine(line: string | typeof tooLong, answer: AnswerLine): Promise<object> {
  if (line === tooLong) {
    return { id: null, error: 'This line is longer than 64 MiB. Send one object a line.' };
  }
  const value = parseObject(line);
  if (!value) {
    return { id: idIn(line), error: 'This line is not a JSON object. Send one object a line.' };
  }
  const id = idOf(value['id']);
  try {
    return await answer(value, id);
  } catch (error) {
    if (error instanceof LineError) return { id, error: error.message };
    throw error;
  }
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function idOf(id: unknown): LineId {
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}

/** The id that a broken line begins with, so that its sender can find it; null when there is none. */
function idIn(brokenLine: string): LineId {
  const found = /^\s*\{\s*"id"\s*:\s*("[^"\\]{0,200}"|\d{1,15})\s*[,}]/.exec(
    brokenLine.slice(0, 300),
  );
  return found?.[1] ? idOf(JSON.parse(found[1])) : null;
}

/**
 * Lines without their ends (LF or CRLF) and without a byte order mark. Bytes that are no UTF-8 come
 * out as U+FFFD. What follows the last line end counts only when there is something.
 */
async function* linesOf(input: Chunks): AsyncGenerator<string | typeof tooLong> {
  let pieces: string[] = []; // joined once a line: a line of megabytes arrives in many chunks
  let length = 0;
  for await (const text of textOf(input)) {
    const [head = '', ...tail] = text.split('\n');
    for (const part of [head, ...tail].slice(0, -1)) {
      yield length + part.length > longestLine ? tooLong : pieces.join('') + part;
      pieces = [];
      length = 0;
    }
    const rest = tail.at(-1) ?? head;
    length += rest.length;
    if (length <= longestLine) pieces.push(rest);
    else pieces = [];
  }
  if (length > 0) yield length > longestLine ? tooLong : pieces.join('');
}

async function* textOf(input: Chunks): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let begun = false;
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.write(chunk);
    if (text === '') continue;
    yield begun ? text : text.replace(/^\uFEFF/, '');
    begun = true;
  }
  yield decoder.end();
}

/** False when the reader has gone. */
function writeLine(output: Writable, value: object): Promise<boolean> {
  return new Promise((resolve, reject) => {
    output.write(`${JSON.stringify(value)}\n`, (error) => {
      if (!error) resolve(true);
      else if (isReaderGone(error)) resolve(false);
      else reject(error);
    });
  });
}

function isReaderGone(error: Error & { readonly code?: string }): boolean {
  return error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
}
