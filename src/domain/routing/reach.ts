/** How far a post carries: a number of followers, in bands that rules can name. */

export const reachBands = ['small', 'medium', 'large', 'huge'] as const;
export type ReachBand = (typeof reachBands)[number];

/** From the smallest band to the largest, each with its first number of followers. */
export type ReachRules = readonly { readonly band: ReachBand; readonly from: number }[];

/** Null when nobody knows how many follow the author: no rule about reach matches then. */
export function reachBandOf(followers: number | null, rules: ReachRules): ReachBand | null {
  if (followers === null) return null;
  return rules.findLast(({ from }) => followers >= from)?.band ?? null;
}
