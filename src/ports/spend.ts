/** Money set aside before it is spent, and settled after. Whole micro-dollars throughout. */

export interface SpendWish {
  /** Who is paid, such as a model. */
  readonly account: string;
  readonly purpose: string;
  readonly brandId: string;
  /** The most it can cost. */
  readonly worstCaseMicroUsd: number;
  readonly dailyCeilingMicroUsd: number;
  readonly monthlyCeilingMicroUsd: number;
  /** Of the day, for this purpose alone; left out where the account's ceilings are enough. */
  readonly purposeCeilingMicroUsd?: number;
}

export interface SpendLedger {
  /**
   * Sets the worst case aside unless the account, or the purpose, would pass a ceiling by it, over all processes. Days
   * and months are those of UTC. What is never settled counts as spent.
   *
   * @returns the id of the reservation; null when a ceiling says no
   */
  reserve(wish: SpendWish, now: Date): Promise<string | null>;
  /** What it really cost takes the place of the worst case. Safe to run twice: the first word stands. */
  settle(id: string, costMicroUsd: number, now: Date): Promise<void>;
  /** What counts as spent today and this month. */
  spent(account: string, now: Date): Promise<Spent>;
}

export interface Spent {
  readonly todayMicroUsd: number;
  readonly monthMicroUsd: number;
}

/** Under which money for the reading of a source is set aside. */
export function sourceSpendAccount({ brand, name }: SourceName): string {
  return `source:${brand}:${name}`;
}

interface SourceName {
  /** Slug. */
  readonly brand: string;
  readonly name: string;
}
