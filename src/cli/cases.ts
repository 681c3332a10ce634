/** `redress cases`: all cases, newest first. */
import type { Brand } from '../domain/brand.ts';
import { type CaseStatus, caseStatuses } from '../domain/case/case.ts';
import type { CaseList, CaseSummary } from '../ports/case-list.ts';
import type { Clock } from '../ports/clock.ts';
import { brandNamed } from './brand-option.ts';
import { distance, type Output, spoken, table } from './output.ts';

export interface CasesOptions {
  readonly brand?: string | undefined;
  readonly status?: string | undefined;
  readonly jsonl?: boolean | undefined;
}

export interface CasesDeps {
  readonly list: CaseList;
  readonly brands: ReadonlyMap<string, Brand>;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly output: Output;
  readonly errors: Output;
}

/** @returns the exit code: 0, or 2 when the arguments cannot be used */
export async function runCases(options: CasesOptions, deps: CasesDeps): Promise<number> {
  const brand = options.brand === undefined ? null : brandNamed(options.brand, deps);
  const status = statusOf(options.status);
  if (brand?.ok === false || status === undefined) {
    deps.errors.write(
      brand?.ok === false
        ? `${brand.problem}\n`
        : `There is no status ${options.status}. Use one of: ${caseStatuses.join(', ')}.\n`,
    );
    return 2;
  }
  const filter = { brandIds: brand?.ok ? [brand.id] : [...deps.brandIds.values()], status };
  await (options.jsonl
    ? writeLines(deps.list.list(filter), deps)
    : writeTable(deps.list.list(filter, shownOnTerminal + 1), deps));
  return 0;
}

/** Undefined when the word is no status. */
function statusOf(word: string | undefined): CaseStatus | null | undefined {
  return word === undefined ? null : caseStatuses.find((status) => status === word);
}

async function writeLines(found: AsyncIterable<CaseSummary>, { output }: CasesDeps): Promise<void> {
  for await (const { id, ...summary } of found) output.write(`${JSON.stringify(summary)}\n`);
}

/** On a terminal the newest are shown; scripts take --jsonl. */
const shownOnTerminal = 50;

async function writeTable(found: AsyncIterable<CaseSummary>, deps: CasesDeps): Promise<void> {
  const rows: string[][] = [];
  let isCut = false;
  for await (const one of found) {
    isCut = rows.length === shownOnTerminal;
    if (isCut) break;
    rows.push(rowOf(one, deps.clock.now()));
  }
  if (rows.length === 0) {
    deps.output.write('No cases.\n');
    return;
  }
  deps.output.write(table([heading, ...rows]));
  if (isCut) deps.output.write('… and older ones; --status narrows, --jsonl lists all.\n');
}

const heading = ['CASE', 'PRIO', 'STATUS', 'CATEGORY', 'PLATFORM', 'RECEIVED', 'WHO', 'NEXT DUE'];

function rowOf(one: CaseSummary, now: Date): string[] {
  return [
    one.number,
    one.priority,
    spoken(one.status),
    spoken(one.category),
    one.platform,
    distance(one.receivedAt, now),
    one.assignee ?? 'nobody yet',
    one.nextDeadline ? distance(one.nextDeadline.dueAt, now) : '',
  ];
}
