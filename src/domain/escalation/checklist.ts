/** Which holds and checklists follow from what a message tells of. Each is put on a case once. */
import type { Role } from '../brand.ts';
import type { PlannedItem } from '../case/events-escalation.ts';
import type { SignalId } from '../triage/assessment.ts';
import { type EscalationState, type HoldKind, holdKinds } from './state.ts';

export interface ChecklistLine {
  /** Unique over all lists, such as `safety/crisis-line`. */
  readonly id: string;
  readonly text: string;
  readonly must: boolean;
  readonly required: boolean;
  /** Signals it is for; null for every signal of its list. */
  readonly signals: readonly SignalId[] | null;
}

export interface Checklist {
  readonly list: string;
  readonly title: string;
  readonly signals: readonly SignalId[];
  /** The hold that brings it; null when signals do. */
  readonly onHold: HoldKind | null;
  /** Who has to take such a case; null when the routing rules decide. */
  readonly role: Role | null;
  readonly holds: Readonly<Partial<Record<SignalId, readonly HoldKind[]>>>;
  readonly lines: readonly ChecklistLine[];
}

export interface ChecklistRules {
  /** Changes with every edit. */
  readonly version: string;
  readonly lists: readonly Checklist[];
}

export interface Safeguards {
  readonly holds: readonly HoldKind[];
  readonly items: readonly PlannedItem[];
}

/**
 * What has to be put on a case; nothing of it is there yet.
 *
 * @param told signals of the message that came, or those that an assessment found anew
 */
export function safeguardsFor(
  current: Pick<EscalationState, 'holds' | 'checklist'>,
  told: readonly SignalId[],
  { lists }: ChecklistRules,
): Safeguards {
  const named = new Set(
    lists.flatMap((list) => told.flatMap((signal) => list.holds[signal] ?? [])),
  );
  const holds = holdKinds.filter((hold) => named.has(hold) && !current.holds.includes(hold));
  const known = new Set(current.checklist.map(({ id }) => id));
  const items = lists
    .filter(({ signals, onHold }) => meets(signals, told) || (onHold && holds.includes(onHold)))
    .flatMap(({ lines }) => lines)
    .filter(({ id, signals }) => !known.has(id) && (signals === null || meets(signals, told)));
  return { holds, items: items.map(planned) };
}

/** What a hold that a person sets asks to be done. */
export function itemsOfHold(
  { checklist }: Pick<EscalationState, 'checklist'>,
  hold: HoldKind,
  { lists }: ChecklistRules,
): readonly PlannedItem[] {
  const known = new Set(checklist.map(({ id }) => id));
  return lists
    .filter(({ onHold }) => onHold === hold)
    .flatMap(({ lines }) => lines)
    .filter(({ id }) => !known.has(id))
    .map(planned);
}

/** The words of every line, by its id. */
export function linesOf({ lists }: ChecklistRules): ReadonlyMap<string, string> {
  return new Map(lists.flatMap(({ lines }) => lines.map(({ id, text }) => [id, text])));
}

/** The role that has to take what tells of these signals, whatever the routing rules say of agents. */
export function roleFor(told: readonly SignalId[], { lists }: ChecklistRules): Role | null {
  return lists.find(({ role, signals }) => role !== null && meets(signals, told))?.role ?? null;
}

/** The rules of a brand that collects no debts. */
export function withoutCollections({ version, lists }: ChecklistRules): ChecklistRules {
  return {
    version,
    lists: lists
      .filter(({ onHold }) => onHold !== 'collection')
      .map((list) => ({ ...list, holds: withoutCollection(list.holds) })),
  };
}

function withoutCollection(holds: Checklist['holds']): Checklist['holds'] {
  const kept = Object.entries(holds).map(
    ([signal, named]) => [signal, named.filter((hold) => hold !== 'collection')] as const,
  );
  return Object.fromEntries(kept);
}

function meets(signals: readonly SignalId[], told: readonly SignalId[]): boolean {
  return signals.some((signal) => told.includes(signal));
}

function planned({ id, must, required }: ChecklistLine): PlannedItem {
  return { id, must, required };
}
