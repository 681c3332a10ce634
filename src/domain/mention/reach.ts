/** How many people follow whoever posted: what a server tells that nobody can have is not believed. */

/** More than any platform has people. */
const mostPeople = 2_000_000_000;

/** Null where nobody said, or what was said cannot be. */
export function plausibleReach(followers: number | null | undefined): number | null {
  const isPlausible =
    Number.isInteger(followers) && Number(followers) >= 0 && Number(followers) <= mostPeople;
  return isPlausible ? Number(followers) : null;
}
