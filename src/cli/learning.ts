/** `redress learning`: what became of suggestions, and what the lint stopped. */
import type { Brand } from '../domain/brand.ts';
import type { BlockedByRule, LearningRow, LearningStore } from '../ports/learning-store.ts';
import { brandNamed, type KnownBrands } from './brand-option.ts';
import { type Output, spoken, table } from './output.ts';

export interface LearningOptions {
  readonly brand?: string | undefined;
  /** Days to look back. */
  readonly days?: string | undefined;
  readonly json?: boolean | undefined;
}

export interface LearningDeps extends KnownBrands {
  readonly brands: ReadonlyMap<string, Brand>;
  readonly learning: LearningStore;
  readonly now: Date;
  readonly output: Output;
  readonly errors: Output;
}

const usualDays = '28';

/** @returns the exit code: 0, or 2 for unusable arguments */
export async function runLearning(options: LearningOptions, deps: LearningDeps): Promise<number> {
  const { days = usualDays } = options;
  if (!/^[1-9]\d{0,3}$/.test(days)) {
    deps.errors.write('--days is a number of days, such as 28.\n');
    return 2;
  }
  const named = options.brand === undefined ? null : brandNamed(options.brand, deps);
  if (named && !named.ok) {
    deps.errors.write(`${named.problem}\n`);
    return 2;
  }
  const brandIds = named ? [named.id] : [...deps.brandIds.values()];
  const since = new Date(deps.now.getTime() - Number(days) * 86_400_000);
  const suggestions = await deps.learning.suggestions(brandIds, since);
  const blocked = await deps.learning.blocks(brandIds, since);
  deps.output.write(
    options.json
      ? `${JSON.stringify({ since, suggestions: suggestions.map(withRates), blocked })}\n`
      : learningText(days, suggestions, blocked),
  );
  return 0;
}

function learningText(
  days: string,
  suggestions: readonly LearningRow[],
  blocked: readonly BlockedByRule[],
): string {
  if (suggestions.length === 0 && blocked.length === 0) {
    return `No reply was begun in the last ${days} days, so there is nothing to learn yet.\n`;
  }
  const rows = suggestions.map((row) => {
    const { approvalRate, meanEdited } = withRates(row);
    return [
      row.version ?? 'own words',
      row.source ?? '',
      String(row.offered),
      String(row.taken),
      percent(approvalRate),
      String(row.rejected),
      String(row.sent),
      row.version ? percent(meanEdited) : '',
    ];
  });
  const head = ['WRITTEN BY', '', 'OFFERED', 'TAKEN', 'APPROVED', 'REJECTED', 'SENT', 'CHANGED'];
  const stops = blocked.map(({ rule, by, count }) => [rule, `by a ${by}`, String(count)]);
  return [
    `Replies of the last ${days} days. CHANGED is the share of characters that people changed in what was sent.\n\n`,
    table([head, ...rows]),
    stops.length > 0 ? `\nStopped before anybody could send it\n${table(stops)}` : '',
  ].join('');
}

function withRates(row: LearningRow): LearningRow & { readonly approvalRate: number | null } {
  return { ...row, approvalRate: row.taken > 0 ? row.approved / row.taken : null };
}

function percent(share: number | null): string {
  return share === null ? spoken('none_yet') : `${Math.round(share * 100)} %`;
}
