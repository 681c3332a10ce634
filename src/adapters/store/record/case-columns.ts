/** Columns of a case that say how long its content is kept. */
import type { CaseColumn } from '../cases/case-column.ts';

export const recordColumns: readonly CaseColumn[] = [
  ['retentionClass', 'text'],
  ['purgeAfter', 'timestamptz'],
  ['pseudonymisedAt', 'timestamptz'],
  ['purgedAt', 'timestamptz'],
  ['recordDueAt', 'timestamptz'],
];
