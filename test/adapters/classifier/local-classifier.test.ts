/** What the shipped model makes of posts, and of what is hardly one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalClassifier } from '../../../src/adapters/classifier/local-classifier.ts';
import { decodeModel, readModel } from '../../../src/adapters/classifier/model/model-file.ts';
import { shippedModel } from '../../../src/adapters/classifier/model/shipped.ts';
import { loadCategories } from '../../../src/config/load-categories.ts';
import type { Classification } from '../../../src/domain/triage/assessment.ts';

const rules = loadCategories();
const classifier = createLocalClassifier(readModel(shippedModel('full')), rules);

async function classified(text: string, language: string | null = null): Promise<Classification> {
  const [answer] = await classifier.classify([{ text, language }]);
  return answer!;
}

it.each([
  '@acme still waiting for my refund after three weeks, this is ridiculous',
  '@acme your app keeps crashing and nobody answers. Worst service ever',
  'You charged me twice and nobody picks up the phone, how do I get my money back?',
])('takes for a complaint: %s', async (text) => {
  expect((await classified(text)).complaintProbability).toBeGreaterThan(0.5);
});

it.each([
  'Lovely sunset tonight',
  '@acme thank you, great help today!',
  'Arsenal won again, what a game',
])('takes for no complaint: %s', async (text) => {
  expect((await classified(text)).complaintProbability).toBeLessThan(0.5);
});

it.each([
  ['They call me ten times a day and called my boss, this is harassment', 'communication_tactics'],
  ['I do not owe this debt, it was paid in full', 'attempt_to_collect_not_owed'],
  ['There is an error on my credit report and they will not fix it', 'credit_reporting'],
  ['where is my order, the parcel never arrived', 'delivery_or_fulfilment'],
  ['the app crashes and the website is down', 'technical_or_outage'],
  ['locked out of my account, password reset broken', 'account_access'],
])('"%s" is about %s', async (text, category) => {
  expect((await classified(text)).category).toBe(category);
});

it('reads other languages by their cues, and says which one it is', async () => {
  const answer = await classified('devolvedme mi dinero, quiero un reembolso de una vez');

  expect(answer).toMatchObject({ language: 'es', category: 'cancellation_or_refund' });
});

it.each([
  ['look-alike letters', 'this is a sсаm, give me my rеfund now'],
  ['figures for letters', 'this is a sc4m, give me my r3fund now'],
  ['full width', 'this is a ｓｃａｍ, give me my ｒｅｆｕｎｄ now'],
  ['letters written apart', 'this is a s-c-a-m, give me my r e f u n d now'],
])('a word in disguise is read as what it is: %s', async (_how, text) => {
  const plain = await classified('this is a scam, give me my refund now', 'en');
  const { category, complaintProbability } = await classified(text, 'en');

  expect(category).toBe(plain.category);
  expect(complaintProbability).toBeCloseTo(plain.complaintProbability, 1);
});

describe('any text', () => {
  it.each([
    ['nothing', ''],
    ['one emoji', '👍'],
    ['a lone surrogate', '\ud83d'],
    ['addresses alone', 'https://a.example https://b.example'],
    ['control characters', '\u0000\u0007\u001b[2J'],
    ['mixed scripts', 'Привет 你好 hello مرحبا'],
    ['a hundred thousand characters', 'why do you not answer me '.repeat(4_000)],
  ])('gets an answer: %s', async (_what, text) => {
    const answer = await classified(text);

    expect(answer.complaintProbability).toBeGreaterThanOrEqual(0);
    expect(answer.complaintProbability).toBeLessThanOrEqual(1);
    expect(answer.categoryProbability).toBeGreaterThan(0);
  });

  it('gets the same answer, whatever was read before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string(),
        async (text, other) => {
          const before = await classified(text);
          await classified(other);

          expect(await classified(text)).toEqual(before);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a model file', () => {
  it.each(['full', 'licensed'] as const)(
    'that ships (%s) can be read, and holds every head',
    (recipe) => {
      const model = readModel(shippedModel(recipe));

      const names = model.heads.map(({ name }) => name);
      expect(model.recipe).toBe(recipe);
      expect(names).toContain('complaint:complaint');
      expect(names.filter((name) => name.startsWith('category:'))).toHaveLength(18);
    },
  );

  it('that is none is refused with what to do', () => {
    expect(() => decodeModel(Buffer.from('no model'))).toThrow('npm run train');
    expect(() => readModel('/no/such/file.model')).toThrow('npm run train');
  });
});
