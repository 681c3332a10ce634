/** Counts a target of the house over the time that counts: outside pauses, and in desk hours where it says so. */
import type { DeskHours } from './desk-hours.ts';

export interface HouseTarget {
  readonly minutes: number;
  readonly counts: 'always' | 'desk_hours';
}

/** Null while it lasts. */
export interface Span {
  readonly from: Date;
  readonly to: Date | null;
}

export interface CountedDue {
  readonly at: Date;
  /** True where a pause began before; then `at` is what it would be had the pause ended at once. */
  readonly isPaused: boolean;
}

/** @param pauses in order, not overlapping */
export function dueAfter(
  start: Date,
  { minutes, counts }: HouseTarget,
  pauses: readonly Span[],
  desk: DeskHours,
): CountedDue {
  const add = (from: Date, ms: number): Date =>
    counts === 'always' ? new Date(from.getTime() + ms) : desk.addMinutes(from, ms / 60_000);
  const between = (from: Date, to: Date): number =>
    counts === 'always' ? to.getTime() - from.getTime() : desk.openBetween(from, to);
  let left = minutes * 60_000;
  let from = start;
  for (const pause of pauses) {
    if (pause.to && pause.to <= from) continue;
    const free = pause.from > from ? between(from, pause.from) : 0;
    if (free >= left) break;
    left -= free;
    if (!pause.to) {
      const paused = new Date(Math.max(pause.from.getTime(), from.getTime()));
      return { at: add(paused, left), isPaused: true };
    }
    from = pause.to;
  }
  return { at: add(from, left), isPaused: false };
}
