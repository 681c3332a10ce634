/** Personal data is told from figures that only look like it. */
import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../../../src/config/load-lexicon.ts';
import { findPersonalData } from '../../../src/domain/triage/personal-data.ts';

const { personalData } = loadLexicon();

function found(text: string): string[] {
  return findPersonalData(text, personalData).map(({ start, end }) => text.slice(start, end));
}

describe('personal data', () => {
  it.each([
    ['card 5555-5555-5555-4444 ok', '5555-5555-5555-4444'],
    ['amex 378282246310005', '378282246310005'],
    ['GB82 WEST 1234 5698 7654 32', 'GB82 WEST 1234 5698 7654 32'],
    ['my ssn is 219099999', 'ssn is 219099999'],
    ['NI no AB 12 34 56 C', 'AB 12 34 56 C'],
    ['DOB: 02/03/1981', 'DOB: 02/03/1981'],
    ['ring 0412 345 678', '0412 345 678'],
    ['ring +44 7700 900123', '+44 7700 900123'],
    ['I live at 12 High Street', 'I live at 12 High Street'],
  ])('is seen in "%s"', (text, data) => {
    expect(found(text)).toContain(data);
  });

  it.each([
    'card 5555-5555-5555-4445',
    'GB82 WEST 1234 5698 7654 33',
    'you owe me $1234567890',
    'order 1234567',
    'account ending XXXX',
    'on 12/05/2026 at 14:30',
    'version 10.0.19045',
    'call 1-800-555-0100',
  ])('is not seen in "%s"', (text) => {
    expect(found(text)).toEqual([]);
  });
});
