/** A pager that keeps what it is told, and fails when it is told to. */
import { TransientError } from '../../src/ports/errors.ts';
import type { Page, Pager } from '../../src/ports/pager.ts';

export interface RecordedPager extends Pager {
  readonly pages: readonly Page[];
  /** What the next calls throw; null lets them succeed. */
  fail(error: Error | null): void;
  forget(): void;
}

export function createRecordedPager(channel: Pager['channel'] = 'webhook'): RecordedPager {
  let pages: Page[] = [];
  let failure: Error | null = null;
  return {
    channel,
    description: 'a test',
    get pages() {
      return pages;
    },
    async tell(told) {
      if (failure) throw failure;
      pages.push(...told);
    },
    fail(error) {
      failure = error;
    },
    forget() {
      pages = [];
      failure = null;
    },
  };
}

export const outOfReach = new TransientError('The pager is out of reach.');
