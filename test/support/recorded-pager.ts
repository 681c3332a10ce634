/** A pager that keeps what it is told, and fails when it is told to. */
import { TransientError } from '../../src/ports/errors.ts';
import type { Page, Pager } from '../../src/ports/pager.ts';

export interface RecordedPager extends Pager {
  readonly pages: readonly Page[];
  /** What the next calls throw; null lets them succeed. */
  fail(error: Error | null): void;
  /** The same for pages of one kind; each kind is a message of its own. */
  failFor(kind: Page['kind'], error: Error | null): void;
  forget(): void;
}

export function createRecordedPager(channel: Pager['channel'] = 'webhook'): RecordedPager {
  let pages: Page[] = [];
  let failure: Error | null = null;
  const failures = new Map<Page['kind'], Error | null>();
  return {
    channel,
    description: 'a test',
    get pages() {
      return pages;
    },
    parcels: (told) => [...Map.groupBy(told, ({ kind }) => kind).values()],
    async tell(told) {
      const thrown = failure ?? told.map(({ kind }) => failures.get(kind)).find(Boolean);
      if (thrown) throw thrown;
      pages.push(...told);
    },
    fail(error) {
      failure = error;
    },
    failFor(kind, error) {
      failures.set(kind, error);
    },
    forget() {
      pages = [];
      failure = null;
      failures.clear();
    },
  };
}

export const outOfReach = new TransientError('The pager is out of reach.');
