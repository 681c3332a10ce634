/** Lengths of time as commands take them. */

const units = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/** In milliseconds; null for what is not written as 30d, 4w or 36h. */
export function lengthOf(written: string): number | null {
  const [, amount, unit] = /^(\d{1,4})([hdw])$/.exec(written) ?? [];
  if (!amount || !unit || Number(amount) === 0) return null;
  return Number(amount) * units[unit as keyof typeof units];
}
