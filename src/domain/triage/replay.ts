/** Compares what two models decide of the same mention, and adds up what it would change. */
import { type Determination, shouldOpenCase } from './assess.ts';
import { type Assessment, type Category, isMoreUrgent, type Priority } from './assessment.ts';

/** What would become of a mention with one of the models. */
export interface ReplayedDecision {
  readonly complaint: Determination;
  readonly category: Category;
  /** After routing rules. */
  readonly priority: Priority;
  /** llm where a model would be asked for a second opinion. */
  readonly tier: 'local' | 'llm';
  readonly opensCase: boolean;
  /** ISO 8601 in UTC; null when no case would open. */
  readonly firstTouchDueAt: string | null;
}

const compared = [
  'complaint',
  'category',
  'priority',
  'tier',
  'opensCase',
  'firstTouchDueAt',
] as const satisfies readonly (keyof ReplayedDecision)[];
type Compared = (typeof compared)[number];

/** A difference by its name; what is the same is left out. */
export type Differences = {
  readonly [Name in Compared]?: {
    readonly from: ReplayedDecision[Name];
    readonly to: ReplayedDecision[Name];
  };
};

/** @param dueAt the first-touch target if a case opens */
export function replayedDecision(
  assessment: Assessment,
  outcome: {
    readonly determination: Determination;
    readonly isEscalated: boolean;
    readonly priority: Priority;
    readonly dueAt: Date;
  },
): ReplayedDecision {
  const opensCase = shouldOpenCase(assessment);
  return {
    complaint: outcome.determination,
    category: assessment.category,
    priority: outcome.priority,
    tier: outcome.isEscalated ? 'llm' : 'local',
    opensCase,
    firstTouchDueAt: opensCase ? outcome.dueAt.toISOString() : null,
  };
}

/** Null when both decide the same. */
export function differencesBetween(
  from: ReplayedDecision,
  to: ReplayedDecision,
): Differences | null {
  const found = compared.flatMap((name) =>
    from[name] === to[name] ? [] : [[name, { from: from[name], to: to[name] }] as const],
  );
  return found.length > 0 ? (Object.fromEntries(found) as Differences) : null;
}

export interface ReplaySummary {
  readonly mentions: number;
  readonly differing: number;
  /** How often each change happens, such as `priority P3 → P2`. */
  readonly changes: Readonly<Record<string, number>>;
  readonly firstTouchDue: Readonly<
    Record<'earlier' | 'later' | 'newlyDue' | 'noLongerDue', number>
  >;
  readonly priority: Readonly<Record<'raised' | 'lowered', number>>;
  /** Decided by people: they stand whatever a model says. */
  readonly byPeople: Readonly<Record<'mentions' | 'inUseAgrees' | 'otherAgrees', number>>;
}

export const nothingReplayed: ReplaySummary = {
  mentions: 0,
  differing: 0,
  changes: {},
  firstTouchDue: { earlier: 0, later: 0, newlyDue: 0, noLongerDue: 0 },
  priority: { raised: 0, lowered: 0 },
  byPeople: { mentions: 0, inUseAgrees: 0, otherAgrees: 0 },
};

/** The summary with one more mention that no person decided. */
export function withDifferences(
  summary: ReplaySummary,
  differences: Differences | null,
): ReplaySummary {
  const mentions = summary.mentions + 1;
  if (!differences) return { ...summary, mentions };
  const changes = { ...summary.changes };
  for (const name of ['complaint', 'category', 'priority', 'tier'] as const) {
    const change = differences[name];
    if (!change) continue;
    const label = `${name} ${change.from} → ${change.to}`;
    changes[label] = (changes[label] ?? 0) + 1;
  }
  return {
    ...summary,
    mentions,
    differing: summary.differing + 1,
    changes,
    firstTouchDue: counted(summary.firstTouchDue, clockEffect(differences)),
    priority: counted(summary.priority, priorityEffect(differences)),
  };
}

/** The summary with one more mention that a person decided. */
export function withPersonsDecision(
  summary: ReplaySummary,
  agreeing: { readonly inUse: boolean; readonly other: boolean },
): ReplaySummary {
  const { mentions, inUseAgrees, otherAgrees } = summary.byPeople;
  return {
    ...summary,
    mentions: summary.mentions + 1,
    byPeople: {
      mentions: mentions + 1,
      inUseAgrees: inUseAgrees + Number(agreeing.inUse),
      otherAgrees: otherAgrees + Number(agreeing.other),
    },
  };
}

function clockEffect({
  firstTouchDueAt: due,
}: Differences): keyof ReplaySummary['firstTouchDue'] | null {
  if (!due) return null;
  if (due.from === null) return 'newlyDue';
  if (due.to === null) return 'noLongerDue';
  return due.to < due.from ? 'earlier' : 'later';
}

function priorityEffect({ priority }: Differences): keyof ReplaySummary['priority'] | null {
  if (!priority) return null;
  return isMoreUrgent(priority.to, priority.from) ? 'raised' : 'lowered';
}

function counted<Name extends string>(
  counts: Readonly<Record<Name, number>>,
  name: Name | null,
): Readonly<Record<Name, number>> {
  return name === null ? counts : { ...counts, [name]: counts[name] + 1 };
}
