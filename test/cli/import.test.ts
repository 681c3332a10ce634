/** What a person reads after an import, and how it ends for a program. */
import { expect, it } from 'vitest';
import { runImport } from '../../src/cli/import.ts';
import type { ImportCount } from '../../src/stages/import-file.ts';
import { aBrand } from '../domain/reply/reply-rules.ts';

const allCases = { withCase: 3, noComplaint: 0, spam: 0, own: 0 };

async function imported(count: ImportCount, fates = allCases) {
  const written = { output: '', errors: '' };
  const exit = await runImport(
    'posts.jsonl',
    {},
    {
      brands: new Map([['acme', aBrand()]]),
      brandIds: new Map([['acme', 'acme-id']]),
      run: async (_order, { rejected }) => {
        if (count.rejected > 0) rejected({ place: 'line 2', reason: 'the text is missing' });
        return count;
      },
      fates: async () => fates,
      clock: { now: () => new Date() },
      openedAtOnce: () => 0,
      bar: { show: () => undefined, end: () => undefined },
      output: {
        write: (text) => {
          written.output += text;
        },
      },
      errors: {
        write: (text) => {
          written.errors += text;
        },
      },
    },
  );
  return { exit, ...written };
}

const read = { read: 3, stored: 3, duplicates: 0, rejected: 0 };

it.each([
  ['every row was read', read, 0],
  ['one row was rejected', { ...read, stored: 2, rejected: 1 }, 1],
  ['every row was rejected', { ...read, stored: 0, rejected: 3 }, 1],
])('an import ends so that a program sees whether %s', async (_what, count, code) => {
  expect((await imported(count)).exit).toBe(code);
});

it('rows that were rejected are named, with what to do', async () => {
  const { output, errors } = await imported({ ...read, stored: 2, rejected: 1 });

  expect(errors).toBe('line 2: the text is missing\n');
  expect(output).toContain('1 rejected.');
  expect(output).toContain('correct them and import the file again');
});

it('what opened no case is counted, with the reason and where it can be seen', async () => {
  const mixed = { withCase: 4, noComplaint: 2, spam: 1, own: 0 };
  const { output } = await imported({ ...read, read: 7, stored: 7 }, mixed);

  expect(output).toContain(
    'Of the stored ones: 4 with a case, 2 taken for no complaint and 1 for spam. `redress mention list`',
  );
  expect((await imported(read)).output).toContain('have their cases');
  expect((await imported({ ...read, stored: 0, duplicates: 3 })).output).not.toContain('case');
});
