/** Hours in which a person may be written to, on the clocks of their zone. */

/** Minutes after local midnight; `from` is the first allowed, `to` the first that is too late. */
export interface ContactHours {
  readonly from: number;
  readonly to: number;
}

/** Reads `18:00-20:00`; null when it is no stretch of one day. */
export function contactHoursIn(text: string): ContactHours | null {
  const match = /^(\d{1,2}):([0-5]\d)\s*[-–]\s*(\d{1,2}):([0-5]\d)$/.exec(text.trim());
  if (!match) return null;
  const [from, to] = [minutes(match[1], match[2]), minutes(match[3], match[4])];
  return from < to && to <= 1_440 ? { from, to } : null;
}

function minutes(hours: string | undefined, rest: string | undefined): number {
  return Number(hours) * 60 + Number(rest);
}
