/** Asks a JSON Lines command, for tests. */
import { Readable, Writable } from 'node:stream';

/** @param lines objects, or strings that are sent as they stand */
export async function answersTo<Answer>(
  run: (input: Readable, output: Writable) => Promise<void>,
  lines: readonly unknown[],
): Promise<Answer[]> {
  const written: string[] = [];
  const output = new Writable({
    write(chunk, _, done) {
      written.push(String(chunk));
      done();
    },
  });
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));

  await run(Readable.from([Buffer.from(text.join('\n'))]), output);

  return written
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
