/** The ledger of what a source has read: stretches of posting time that were seen, and gaps between. */

/** From included, to not. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

export interface CoverageWindow extends Stretch {
  readonly state: 'covered' | 'gap';
  /** Why it was not read; null for what was. */
  readonly reason: string | null;
}

/** What one page says of it. */
export interface CoverageNews {
  readonly covered: Stretch | null;
  readonly gap: (Stretch & { readonly reason: string }) | null;
}

const unread = 'nothing was read in this time';

/**
 * The ledger after a page. What was read is no gap any more, whoever read it; what lies between the
 * newest stretch known and one that begins after it is a gap. A stretch that was read never becomes one.
 *
 * @param windows without overlaps, in any order
 * @returns in order, without overlaps
 */
export function afterPage(
  windows: readonly CoverageWindow[],
  { covered, gap }: CoverageNews,
): readonly CoverageWindow[] {
  const told = gap ? withGap(windows, gap, gap.reason) : windows;
  return inOrder(covered && covered.from < covered.to ? withCovered(told, covered) : told);
}

function withCovered(windows: readonly CoverageWindow[], span: Stretch): readonly CoverageWindow[] {
  const seen = windows.filter(({ state }) => state === 'covered');
  const newest = seen.reduce<Date | null>((last, { to }) => (last && last > to ? last : to), null);
  const between = newest && newest < span.from ? { from: newest, to: span.from } : null;
  const told = between ? withGap(windows, between, unread) : windows;
  const touching = seen.filter(({ from, to }) => from <= span.to && to >= span.from);
  const merged: CoverageWindow = {
    from: earliest([span, ...touching]),
    to: latest([span, ...touching]),
    state: 'covered',
    reason: null,
  };
  const rest = told.flatMap((window) => {
    if (window.state === 'gap') return without(window, [span]);
    return touching.includes(window) ? [] : [window];
  });
  return [...rest, merged];
}

/** Only what is neither read nor known as a gap. */
function withGap(
  windows: readonly CoverageWindow[],
  span: Stretch,
  reason: string,
): readonly CoverageWindow[] {
  const gap: CoverageWindow = { from: span.from, to: span.to, state: 'gap', reason };
  return without(gap, windows).reduce(withPart, windows);
}

/** A gap that goes on for the same reason stays one. */
function withPart(
  windows: readonly CoverageWindow[],
  part: CoverageWindow,
): readonly CoverageWindow[] {
  const isSame = ({ state, reason, to }: CoverageWindow): boolean =>
    state === 'gap' && reason === part.reason && to.getTime() === part.from.getTime();
  const before = windows.find(isSame);
  const rest = windows.filter((window) => window !== before);
  return [...rest, before ? { ...part, from: before.from } : part];
}

/** What is left of a window when others are cut out of it. */
function without(window: CoverageWindow, others: readonly Stretch[]): readonly CoverageWindow[] {
  let left: readonly CoverageWindow[] = window.from < window.to ? [window] : [];
  for (const cut of others) {
    left = left.flatMap((part) => {
      if (cut.to <= part.from || cut.from >= part.to) return [part];
      return [
        ...(part.from < cut.from ? [{ ...part, to: cut.from }] : []),
        ...(cut.to < part.to ? [{ ...part, from: cut.to }] : []),
      ];
    });
  }
  return left;
}

function earliest(stretches: readonly Stretch[]): Date {
  return new Date(Math.min(...stretches.map(({ from }) => from.getTime())));
}

function latest(stretches: readonly Stretch[]): Date {
  return new Date(Math.max(...stretches.map(({ to }) => to.getTime())));
}

function inOrder(windows: readonly CoverageWindow[]): readonly CoverageWindow[] {
  return windows.toSorted((one, other) => one.from.getTime() - other.from.getTime());
}

/**
 * How much of the time that a source answers for was read, from 0 to 1.
 *
 * @param unreadSince since when nothing is read, until the end of the stretch; null while it works
 * @returns null where the ledger knows nothing of the stretch
 */
export function shareRead(
  windows: readonly CoverageWindow[],
  within: Stretch,
  unreadSince: Date | null,
): number | null {
  const total = { covered: 0, gap: 0 };
  for (const { from, to, state } of windows) total[state] += overlapMs({ from, to }, within);
  if (unreadSince) {
    const newest = latest([{ from: within.from, to: within.from }, ...windows]);
    total.gap += overlapMs({ from: newest, to: within.to }, within);
  }
  const known = total.covered + total.gap;
  return known === 0 ? null : total.covered / known;
}

function overlapMs(one: Stretch, other: Stretch): number {
  const from = Math.max(one.from.getTime(), other.from.getTime());
  return Math.max(0, Math.min(one.to.getTime(), other.to.getTime()) - from);
}
