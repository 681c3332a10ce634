/** The code that links somebody in an official channel to their case. It proves nothing about who they are. */

/** Consonants alone: no words, and nothing to mistake for a digit. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';
const length = 8;

/** @param random 32 hex characters that nobody can guess @returns such as KXRT-QWPD */
export function codeFrom(random: string): string {
  const code = Array.from({ length }, (_, at) => {
    const drawn = Number.parseInt(random.slice(at * 4, at * 4 + 4), 16);
    return letters[drawn % letters.length];
  }).join('');
  return `${code.slice(0, length / 2)}-${code.slice(length / 2)}`;
}

/** As it is sealed, however somebody typed it; null for what cannot be a code. */
export function plainCode(typed: string): string | null {
  const bare = typed.toUpperCase().replace(/[\s-]/g, '');
  return bare.length === length && [...bare].every((one) => letters.includes(one)) ? bare : null;
}
