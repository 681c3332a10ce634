/** How the escalation of a case lies in its row. */
import {
  type CheckItem,
  type EscalationState,
  type HoldKind,
  holdKinds,
} from '../../../domain/escalation/state.ts';
import type { CaseColumn } from '../cases/case-column.ts';
import type { Case as CaseRow } from '../generated/client.ts';

const holdColumns = {
  attorney: 'attorneyHold',
  legal: 'legalHold',
  safe_contact: 'safeContactOnly',
  collection: 'collectionHold',
} as const satisfies Record<HoldKind, keyof CaseRow>;

export const escalationColumns: readonly CaseColumn[] = [
  ...Object.values(holdColumns).map((name): CaseColumn => [name, 'boolean']),
  ['safeWayRecorded', 'boolean'],
  ['checklist', 'jsonb'],
  ['pageSince', 'timestamptz'],
  ['pageAt', 'timestamptz'],
];

export function escalationRow({ holds }: EscalationState): object {
  return Object.fromEntries(
    holdKinds.map((hold) => [holdColumns[hold], holds.includes(hold)] as const),
  );
}

/** The parts whose form in the row is another one. */
export function escalationOf(row: CaseRow): Pick<EscalationState, 'holds' | 'checklist'> {
  const checklist = row.checklist as unknown as readonly StoredItem[];
  return {
    holds: holdKinds.filter((hold) => row[holdColumns[hold]]),
    checklist: checklist.map((item) => ({
      ...item,
      doneAt: item.doneAt === null ? null : new Date(item.doneAt),
    })),
  };
}

type StoredItem = Omit<CheckItem, 'doneAt'> & { readonly doneAt: string | null };
