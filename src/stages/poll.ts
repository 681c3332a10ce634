/** Polling: reads each source's next pages and hands them to intake, cursor and mentions together. */
import type { Brand } from '../domain/brand.ts';
import type { Clock } from '../ports/clock.ts';
import { describeError, PermanentError } from '../ports/errors.ts';
import type { Log } from '../ports/log.ts';
import type { RejectedItem, Source } from '../ports/source.ts';
import type { SourceStates } from '../ports/source-states.ts';
import type { Intake } from './intake.ts';

export interface PollDeps {
  readonly intake: Intake;
  readonly states: SourceStates;
  readonly brands: ReadonlyMap<string, Brand>;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of each page; for showing progress. */
  readonly onPage?: (source: Source, stored: number) => void;
}

/**
 * Reads until the source has nothing more. Safe to run twice: the cursor is saved with the mentions,
 * so a page is at worst read again and recognised.
 *
 * @throws TransientError when the source asks to be tried again later
 */
export async function pollSource(
  deps: PollDeps,
  source: Source,
  signal: AbortSignal,
): Promise<void> {
  const brand = deps.brands.get(source.brand);
  const brandId = deps.brandIds.get(source.brand);
  if (!brand || !brandId) throw new Error(`source ${source.name} names an unknown brand`);
  try {
    for (let more = true; more && !signal.aborted; ) {
      const cursor = await deps.states.cursorOf(brandId, source.name);
      const page = await source.fetchNew(cursor, signal);
      const { stored } = await deps.intake.store({
        brand,
        channelControlled: source.channelControlled,
        sourceName: source.name,
        mentions: page.mentions,
        rejected: page.rejected.length,
        cursor: page.nextCursor,
        covered: page.covered,
      });
      logRejected(deps.log, source, page.rejected);
      deps.onPage?.(source, stored);
      more = page.more;
    }
  } catch (error) {
    if (signal.aborted) return;
    await deps.states.recordFailure(brandId, source.name, describeError(error), deps.clock.now());
    if (!(error instanceof PermanentError)) throw error;
    deps.log.error({ source: source.name, reason: error.message }, 'source needs a person');
  }
}

function logRejected(log: Log, source: Source, rejected: readonly RejectedItem[]): void {
  const [first] = rejected;
  if (!first) return;
  log.warn({ source: source.name, count: rejected.length, ...first }, 'items could not be read');
}
