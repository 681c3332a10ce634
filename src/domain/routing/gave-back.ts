/** For how long a case does not come back by itself to whoever gave it back. */

/** Over a weekend. The last who did is left out until somebody else has held it, however long that is. */
const days = 3;

/** Who gave it back since then is passed over. */
export function gaveBackSince(now: Date): Date {
  return new Date(now.getTime() - days * 86_400_000);
}
