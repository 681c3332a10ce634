/** The check digit of payment cards. */

/**
 * True when the check digit fits; all zeros never do.
 *
 * @param digits decimal digits only
 *
 * Source: https://www.iso.org/standard/70484.html (ISO/IEC 7812-1, annex B)
 */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [place, digit] of Array.from(digits).reverse().entries()) {
    const doubled = Number(digit) * (place % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && sum > 0;
}
