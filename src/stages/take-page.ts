/** One page of a source: what is new is stored, what is gone is removed, and the cursor moves on. */
import type { Brand } from '../domain/brand.ts';
import type { PollingRules } from '../domain/source/rules.ts';
import type { Log } from '../ports/log.ts';
import type { MentionBatch } from '../ports/mention-store.ts';
import type { MentionPage, RejectedItem, Source } from '../ports/source.ts';
import type { Intake } from './intake.ts';
import { removeAtSource, type SourceRemovalDeps } from './source-removals.ts';

export interface PageDeps extends SourceRemovalDeps {
  readonly intake: Intake;
  readonly brands: ReadonlyMap<string, Brand>;
  readonly polling: PollingRules;
  /** Told of each page; for showing progress. */
  readonly onPage?: (source: Source, stored: number) => void;
}

export interface SourcePlace {
  readonly brand: Brand;
  readonly brandId: string;
}

/** Where the mentions of a source belong. */
export function placeOf(
  { brands, brandIds }: Pick<PageDeps, 'brands' | 'brandIds'>,
  source: Pick<Source, 'name' | 'brand'>,
): SourcePlace {
  const brand = brands.get(source.brand);
  const brandId = brandIds.get(source.brand);
  if (!brand || !brandId) throw new Error(`source ${source.name} names an unknown brand`);
  return { brand, brandId };
}

/**
 * Stores a page. What is gone goes before the cursor moves on: a process that dies in between reads
 * the page again.
 *
 * @returns how many mentions were new
 */
export async function takePage(
  deps: PageDeps,
  { source, brand }: { readonly source: Source; readonly brand: Brand },
  page: MentionPage,
  reached: Pick<MentionBatch, 'next' | 'cursor' | 'past'>,
): Promise<number> {
  const { name: sourceName, channelControlled } = source;
  const { mentions, rejected, gone = [], covered, gap = null, replyLength, unread } = page;
  const origin = {
    ...{ brand, channelControlled, sourceName },
    ...(source.reach && { lateAfterMs: deps.polling.lateMinutes * 60_000 }),
  };
  const told = {
    ...(replyLength !== undefined && { replyLength }),
    ...(unread !== undefined && { unread }),
  };
  const read = { rejected: rejected.length, samples: rejected, covered, gap, ...told, ...reached };
  logRejected(deps.log, source, rejected);
  if (gone.length === 0) {
    const { stored } = await deps.intake.store({ ...origin, mentions, ...read });
    deps.onPage?.(source, stored);
    return stored;
  }
  const { past } = reached;
  const before = past && { past: { ...past, cursor: past.readFrom, isFinished: false } };
  const { stored } = await deps.intake.store({ ...origin, mentions, rejected: 0, ...before });
  await removeAtSource(deps, { brand: brand.slug, sourceName }, gone);
  await deps.intake.store({ ...origin, mentions: [], ...read });
  deps.onPage?.(source, stored);
  return stored;
}

function logRejected(log: Log, source: Source, rejected: readonly RejectedItem[]): void {
  const [first] = rejected;
  if (!first) return;
  const { place, reason } = first;
  log.warn(
    { source: source.name, count: rejected.length, place, reason },
    'items could not be read',
  );
}
