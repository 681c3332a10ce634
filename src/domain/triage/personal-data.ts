/** Finds numbers and addresses in a text that identify a person and should not stand in public. */
import { passesLuhn } from '../text/luhn.ts';
import type { Span } from '../text/normalise.ts';
import type { PersonalDataRule } from './lexicon.ts';

/**
 * Every place that looks like personal data, in the order of the rules. Redacted figures ("XXXX")
 * are none. Linear in the length of the text.
 */
export function findPersonalData(
  text: string,
  rules: readonly PersonalDataRule[],
): readonly Span[] {
  if (!worthReading.test(text)) return [];
  return rules.flatMap((rule) => spansOfShape(rule, text));
}

/** Every shape has a digit or the middle of a mail address; a handle alone is neither. */
const worthReading = /\d|[\w.+-]@\w/;

/** Every place of one shape. */
export function spansOfShape({ pattern, check, except }: PersonalDataRule, text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    const value = match[0];
    if (except?.test(value) || !passes(check, value)) continue;
    spans.push({ start: match.index, end: match.index + value.length });
  }
  return spans;
}

function passes(check: PersonalDataRule['check'], value: string): boolean {
  switch (check) {
    case 'none':
      return true;
    case 'luhn':
      return passesLuhn(value.replace(/\D/g, ''));
    case 'iban':
      return isIban(value.replace(/\s/g, '').toUpperCase());
  }
}

/** Check digits of bank accounts. Source: https://www.iso.org/standard/81090.html (ISO 13616-1) */
function isIban(account: string): boolean {
  const moved = account.slice(4) + account.slice(0, 4);
  let remainder = 0;
  for (const sign of moved) {
    const value = Number.parseInt(sign, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
