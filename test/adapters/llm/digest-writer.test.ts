/** Sentences about a week from a model: what it is told, what it costs, and what happens when it fails. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { narrativeFigures } from '../../../src/domain/digest/narrative/figures.ts';
import { aDigest } from '../../domain/digest/builders.ts';
import { type Setup, startSetup } from './setup.ts';

let setup: Setup;
const { signal } = new AbortController();
const order = {
  brandId: 'brand-1',
  figures: narrativeFigures(
    aDigest({ sources: [{ source: 'the-name-of-a-source', mentions: 7, complaints: 1, own: 0 }] }),
  ),
};

beforeAll(async () => {
  setup = await startSetup();
});

beforeEach(() => {
  setup.money = true;
  setup.fake.next.length = 0;
});

afterAll(() => setup.fake.close());

it('it is told figures and nothing else, in a form of the document', async () => {
  setup.fake.next.push({ content: JSON.stringify({ sentences: ['7 mentions.'] }) });

  const answer = await setup.aDigestWriter().write(order, signal);

  expect(answer).toEqual({ ok: true, sentences: ['7 mentions.'] });
  const told = setup.fake.asked.at(-1)?.messages[1]?.content ?? '';
  expect(JSON.parse(told)).toContainEqual({ name: 'mentions', unit: 'count', value: 7 });
  expect(told).not.toContain('the-name-of-a-source');
  expect(setup.reservations.at(-1)).toMatchObject({ purpose: 'digest', brandId: 'brand-1' });
  expect(setup.fake.violations).toEqual([]);
});

it('another form, no money and no time are no sentences', async () => {
  setup.fake.next.push({ content: 'A calm week.' });
  const form = await setup.aDigestWriter().write(order, signal);
  setup.money = false;
  const money = await setup.aDigestWriter().write(order, signal);
  setup.money = true;
  setup.fake.next.push('hang', 'hang', 'hang');
  setup.fake.onQuestion = () => setup.tooLate();
  const time = await setup.aDigestWriter().write(order, signal);

  expect([form, money, time]).toMatchObject([
    { ok: false, reason: 'invalid_answer' },
    { ok: false, reason: 'ceiling' },
    { ok: false, reason: 'timeout' },
  ]);
});
