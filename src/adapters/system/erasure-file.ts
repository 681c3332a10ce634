/** Keeps what was erased in `erased.jsonl`: appended only, readable by this user alone, no words in it. */
import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { removalReasons } from '../../domain/case/events-record.ts';
import type { Erased, ErasureFile } from '../../ports/erasures.ts';
import { PermanentError } from '../../ports/errors.ts';

const linesAtOnce = 2_000;
const hexKey = z.string().regex(/^[0-9a-f]+$/);
const common = { brandId: z.uuid(), why: z.enum(removalReasons), at: z.coerce.date() };
const lineSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('post'), platform: z.string(), nativeKey: hexKey, ...common }),
  z.object({ what: z.literal('reply'), replyId: z.uuid(), ...common }),
  z.object({
    what: z.literal('words'),
    caseId: z.uuid(),
    seq: z.int().positive(),
    eventHash: hexKey,
    ...common,
  }),
]);

export function createErasureFile(path: string): ErasureFile {
  return {
    path,
    read: () => readPortions(path),
    async append(erased) {
      try {
        await appendLines(
          path,
          erased.map((one) => JSON.stringify(one)),
        );
      } catch (cause) {
        throw failure(path, 'could not be written', cause);
      }
    },
  };
}

/** A line that a dying process left half written is passed over: the database still knows it. */
async function* readPortions(path: string): AsyncGenerator<readonly Erased[]> {
  let portion: Erased[] = [];
  try {
    for await (const line of createInterface({ input: createReadStream(path) })) {
      const erased = parsed(line);
      if (erased) portion.push(erased);
      if (portion.length < linesAtOnce) continue;
      yield portion;
      portion = [];
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return;
    throw 'code' in Object(cause) ? failure(path, 'could not be read', cause) : cause;
  }
  if (portion.length > 0) yield portion;
}

function parsed(line: string): Erased | null {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** Starts on a line of its own, whatever the end of the file looks like; on disk when it returns. */
async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  try {
    const { size } = await file.stat();
    await file.writeFile(`${size > 0 ? '\n' : ''}${lines.join('\n')}`);
    await file.sync();
  } finally {
    await file.close();
  }
}

function failure(path: string, what: string, cause: unknown): PermanentError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new PermanentError(
    `${path} ${what}. It keeps what was erased, so that a restored backup does not bring it back. What was erased stays so; correct this and start again: ${reason}`,
    { cause },
  );
}
