/** `redress page --test`: whoever asks learns which ways of paging work. */
import { expect, it } from 'vitest';
import { runPageTest } from '../../src/cli/page.ts';
import type { Pager } from '../../src/ports/pager.ts';
import { aPage, neverStopped } from '../adapters/paging/page.ts';
import { createRecordedPager, outOfReach } from '../support/recorded-pager.ts';

async function tried(...pagers: readonly Pager[]) {
  let written = '';
  const output = { write: (text: string) => (written += text) };
  const recorded: (string | null)[] = [];
  const exit = await runPageTest(
    {
      pagers,
      clock: { now: () => new Date('2026-03-04T12:00:00Z') },
      page: () => aPage({ kind: 'test' }),
      record: async (_channel, error) => void recorded.push(error),
      output,
      errors: output,
    },
    neverStopped,
  );
  return { exit, written, recorded };
}

it('sends by every way and says so', async () => {
  const pager = createRecordedPager();

  const { exit, written, recorded } = await tried(pager);

  expect({ exit, recorded }).toEqual({ exit: 0, recorded: [null] });
  expect(written).toContain('sent by a test');
  expect(pager.pages).toMatchObject([{ kind: 'test' }]);
});

it('one way that fails is named with its reason, and the others are tried all the same', async () => {
  const broken = createRecordedPager('email');
  const working = createRecordedPager();
  broken.fail(outOfReach);

  const { exit, written, recorded } = await tried(broken, working);

  expect({ exit, recorded }).toEqual({ exit: 1, recorded: ['The pager is out of reach.', null] });
  expect(written).toContain('NOT sent by a test: The pager is out of reach.');
  expect(working.pages).toHaveLength(1);
});

it('with no pager it says that nobody would be paged, and what to do', async () => {
  const { exit, written } = await tried();

  expect(exit).toBe(1);
  expect(written).toMatch(/Nobody would be paged.*under `paging`/);
});
