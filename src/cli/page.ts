/** `redress page --test`: tries every way of paging, and says which of them worked. */
import type { Clock } from '../ports/clock.ts';
import { describeError } from '../ports/errors.ts';
import type { Page, Pager, PagingChannel } from '../ports/pager.ts';
import type { Output } from './output.ts';

export interface PageDeps {
  readonly pagers: readonly Pager[];
  readonly clock: Clock;
  /** What the test is about. */
  page(): Page;
  record(channel: PagingChannel, error: string | null, now: Date): Promise<void>;
  readonly output: Output;
  readonly errors: Output;
}

/** @returns the exit code: 0 when every way worked, else 1 */
export async function runPageTest(deps: PageDeps, signal: AbortSignal): Promise<number> {
  if (deps.pagers.length === 0) {
    deps.errors.write(
      'Nobody would be paged: no pager is configured. Name a way under `paging` in redress.yaml; docs/redress.example.yaml shows how.\n',
    );
    return 1;
  }
  let failed = 0;
  for (const pager of deps.pagers) {
    const error = await tried(pager, deps.page(), signal);
    await deps.record(pager.channel, error, deps.clock.now());
    if (error === null) deps.output.write(`sent by ${pager.description}\n`);
    else deps.errors.write(`NOT sent by ${pager.description}: ${error}\n`);
    failed += error === null ? 0 : 1;
  }
  if (failed === 0) deps.output.write('Ask whoever should have it whether it arrived.\n');
  return failed === 0 ? 0 : 1;
}

async function tried(pager: Pager, page: Page, signal: AbortSignal): Promise<string | null> {
  try {
    await pager.tell([page], signal);
    return null;
  } catch (error) {
    return describeError(error);
  }
}
