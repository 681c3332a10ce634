/** What every statement of a digest is given. */
import type { DigestWindow } from '../../../domain/digest/figures.ts';
import type { Transaction } from '../database.ts';

export interface DigestQuery {
  readonly tx: Transaction;
  readonly brandId: string;
  readonly window: DigestWindow;
  readonly now: Date;
}

/** Rows of a statement whose $1 is the brand, $2 the beginning and $3 the end of the week. */
export function rowsOfWeek<Row>(
  { tx, brandId, window }: DigestQuery,
  statement: string,
  ...more: readonly unknown[]
): Promise<readonly Row[]> {
  const { from, to } = window;
  return tx.$queryRawUnsafe<Row[]>(statement, brandId, from, to, ...more);
}
