/** Counts so small that they would point at people are not shown. */

/** A count, or that it is one to four. */
export type Count = number | '<5';
export type Counts = Readonly<Record<string, Count>>;

/** As many are not few any more. */
export const fewest = 5;

export function hidden(count: number): Count {
  return count > 0 && count < fewest ? '<5' : count;
}
