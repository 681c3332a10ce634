/** Counts so small that they would point at people are not shown. */

/** A count, or that it is one to four. */
export type Count = number | '<5';
/** The same of one of several; `5+` where it is more, and a count beside it is not told. */
export type Part = Count | '5+';
export type Counts = Readonly<Record<string, Count>>;

/** As many are not few any more. */
export const fewest = 5;

export function hidden(count: number): Count {
  return count > 0 && count < fewest ? '<5' : count;
}

/**
 * Parts of a whole that stands elsewhere, by which one that is hidden could be had: where one is few,
 * of none it is told how many it is.
 */
export function hiddenTogether(
  parts: readonly (readonly [name: string, count: number])[],
): Readonly<Record<string, Part>> {
  const isAnyFew = parts.some(([, count]) => hidden(count) !== count);
  return Object.fromEntries(
    parts.map(([name, count]) => [name, isAnyFew && count >= fewest ? '5+' : hidden(count)]),
  );
}
