/** What of a reply of ours counts as a promise. */
import { expect, it } from 'vitest';
import { loadPromises } from '../../../src/config/load-promises.ts';
import { promisesIn } from '../../../src/domain/follow-up/promises.ts';

const book = loadPromises();

function found(text: string): readonly string[] {
  return promisesIn(text, book).map(({ id }) => id);
}

it.each([
  ['We will look into it and come back to you.', ['look_into']],
  ["We'll get back to you by tomorrow.", ['tomorrow']],
  ['I will be in touch. Somebody will call you today.', ['come_back', 'today']],
  ['Our team will correct the entry.', ['do_it']],
  ['Wir melden uns bis morgen bei Ihnen.', ['come_back']],
  ['Nous reviendrons vers vous.', ['come_back']],
  ['Nos pondremos en contacto contigo.', ['come_back']],
] as const)('%s → %o', (text, promises) => {
  expect(found(text)).toEqual(promises);
});

it.each([
  'We are sorry to read this. Please send us a private message so that we can help.',
  'Thank you for telling us. You can reach us at any time.',
  'It went well, thank you!',
])('nothing is promised in: %s', (text) => {
  expect(found(text)).toEqual([]);
});
