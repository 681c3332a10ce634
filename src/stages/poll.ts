/** Polling: reads each source's next pages and hands them to intake, cursor and mentions together. */
import type { Brand } from '../domain/brand.ts';
import { describeError, PermanentError } from '../ports/errors.ts';
import type { Log } from '../ports/log.ts';
import type { MentionPage, RejectedItem, Source } from '../ports/source.ts';
import type { SourceStates } from '../ports/source-states.ts';
import type { Intake } from './intake.ts';
import { removeAtSource, type SourceRemovalDeps } from './source-removals.ts';

export interface PollDeps extends SourceRemovalDeps {
  readonly intake: Intake;
  readonly states: SourceStates;
  readonly brands: ReadonlyMap<string, Brand>;
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
      const stored = await takePage(deps, { source, brand }, page);
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

/** What is gone goes before the cursor moves on: a process that dies in between reads the page again. */
async function takePage(
  deps: PollDeps,
  { source, brand }: { readonly source: Source; readonly brand: Brand },
  { mentions, rejected, gone = [], nextCursor, covered }: MentionPage,
): Promise<number> {
  const { name: sourceName, channelControlled } = source;
  const origin = { brand, channelControlled, sourceName };
  const reached = { rejected: rejected.length, cursor: nextCursor, covered };
  if (gone.length === 0) {
    return (await deps.intake.store({ ...origin, mentions, ...reached })).stored;
  }
  const { stored } = await deps.intake.store({ ...origin, mentions, rejected: 0 });
  await removeAtSource(deps, { brand: brand.slug, sourceName }, gone);
  await deps.intake.store({ ...origin, mentions: [], ...reached });
  return stored;
}

function logRejected(log: Log, source: Source, rejected: readonly RejectedItem[]): void {
  const [first] = rejected;
  if (!first) return;
  log.warn({ source: source.name, count: rejected.length, ...first }, 'items could not be read');
}
