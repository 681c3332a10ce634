/** The JSON Lines loop on bad input and slow readers. */
import { PassThrough, Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { answerJsonLines, LineError } from '../../src/cli/jsonl.ts';

const echo = (value: Record<string, unknown>) => value;

async function answersTo(
  chunks: readonly (Buffer | string)[],
  answer: (value: Record<string, unknown>) => object = echo,
): Promise<unknown[]> {
  const output = new PassThrough();
  const read = output.toArray();
  await answerJsonLines(Readable.from(chunks), output, answer);
  output.end();
  const text = Buffer.concat(await read).toString('utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

describe('input', () => {
  it('may come with a byte order mark, CRLF and without a last line end', async () => {
    const answers = await answersTo([Buffer.from('\ufeff{"id":1}\r\n{"id":2}')]);

    expect(answers).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('may be cut anywhere, also inside a character', async () => {
    const bytes = [...Buffer.from('{"id":"é🙂"}\n{"id":2}\n')];

    const answers = await answersTo(bytes.map((byte) => Buffer.from([byte])));

    expect(answers).toEqual([{ id: 'é🙂' }, { id: 2 }]);
  });

  it('gets one line for each line, also for blank and broken ones', async () => {
    const answers = await answersTo(['{"id":1}\n\n[1]\n{"id": "x", "text"\n"s"\n{"id":5}\n']);

    expect(answers).toHaveLength(6);
    expect(answers).toMatchObject([
      { id: 1 },
      { id: null, error: expect.any(String) },
      { id: null, error: expect.any(String) },
      { id: 'x', error: expect.any(String) },
      { id: null, error: expect.any(String) },
      { id: 5 },
    ]);
  });

  it('with bytes that are no UTF-8 is answered all the same', async () => {
    const line = Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xff]), Buffer.from('"}\n')]);

    const answers = await answersTo([line]);

    expect(answers).toEqual([{ id: '\ufffd' }]);
  });

  it('may hold lines of megabytes', async () => {
    const text = 'a'.repeat(3_000_000);

    const answers = await answersTo([`{"id":1,"text":"${text}"}\n{"id":2}\n`]);

    expect(answers).toEqual([{ id: 1, text }, { id: 2 }]);
  });

  it('that is empty gets no answer', async () => {
    expect(await answersTo([])).toEqual([]);
  });
});

describe('answers', () => {
  it('that are refused carry the refusal and the id', async () => {
    const answers = await answersTo(['{"id":7}\n{"id":8}\n'], ({ id }) => {
      if (id === 7) throw new LineError('Seven is not taken.');
      return { id };
    });

    expect(answers).toEqual([{ id: 7, error: 'Seven is not taken.' }, { id: 8 }]);
  });

  it('that fail for a bug fail loudly', async () => {
    const failing = answersTo(['{"id":7}\n'], () => {
      throw new TypeError('bug');
    });

    await expect(failing).rejects.toThrow('bug');
  });

  it('wait for a slow reader before the next line is read', async () => {
    let taken = 0;
    let written = 0;
    let mostAhead = 0;
    function* lines() {
      for (let id = 0; id < 50; id++) {
        taken++;
        mostAhead = Math.max(mostAhead, taken - written);
        yield `{"id":${id}}\n`;
      }
    }
    const slow = new Writable({
      highWaterMark: 1,
      write(_, __, done) {
        written++;
        setImmediate(done);
      },
    });

    await answerJsonLines(Readable.from(lines(), { highWaterMark: 1 }), slow, echo);

    expect(written).toBe(50);
    expect(mostAhead).toBeLessThan(5);
  });

  it('end silently when the reader has gone', async () => {
    const gone = new Writable({
      write(_, __, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });

    const run = answerJsonLines(Readable.from(['{"id":1}\n{"id":2}\n']), gone, echo);

    await expect(run).resolves.toBeUndefined();
  });

  it('fail when the disk is full', async () => {
    const full = new Writable({
      write(_, __, done) {
        done(Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' }));
      },
    });

    const run = answerJsonLines(Readable.from(['{"id":1}\n']), full, echo);

    await expect(run).rejects.toThrow('ENOSPC');
  });
});
