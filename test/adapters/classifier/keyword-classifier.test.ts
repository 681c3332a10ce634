/** What the classifier without a model makes of posts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeywordClassifier } from '../../../src/adapters/classifier/keyword-classifier.ts';
import { loadCategories } from '../../../src/config/load-categories.ts';
import type { Classification } from '../../../src/domain/triage/assessment.ts';

const classifier = createKeywordClassifier(loadCategories());

async function classified(text: string, language: string | null = null): Promise<Classification> {
  const [answer] = await classifier.classify([{ text, language }]);
  return answer!;
}

describe('a complaint', () => {
  it.each([
    '@acme still waiting for my refund after three weeks, this is ridiculous',
    '@acme your app keeps crashing and nobody answers. Worst service ever',
    'You charged me twice and nobody picks up the phone, how do I get my money back?',
  ])('is likely in: %s', async (text) => {
    expect((await classified(text)).complaintProbability).toBeGreaterThan(0.5);
  });

  it.each(['Lovely sunset tonight', '@acme thank you, great help today!', '', '👍'])(
    'is unlikely in: %s',
    async (text) => {
      expect((await classified(text)).complaintProbability).toBeLessThan(0.5);
    },
  );
});

it('names in its version all the rules it was made of', () => {
  const rules = loadCategories();
  const version = (hash: string): string => createKeywordClassifier({ ...rules, hash }).version;

  expect(rules.hash).toMatch(/^[0-9a-f]{8}$/);
  expect(version('0123456789abcdef')).not.toBe(version('0123456789abcdee'));
});

it.each([
  ['They call me ten times a day and called my boss, this is harassment', 'communication_tactics'],
  ['I do not owe this debt, it was paid in full', 'attempt_to_collect_not_owed'],
  ['There is an error on my credit report, Experian will not fix it', 'credit_reporting'],
  ['Hidden fees again, you overcharged me', 'billing_or_fees'],
  ['I lost my job, can I get a payment plan', 'hardship_request'],
  ['where is my order, the parcel never arrived', 'delivery_or_fulfilment'],
  ['the app crashes and the website is down', 'technical_or_outage'],
  ['locked out of my account, password reset broken', 'account_access'],
  ['I want a refund, cancel my subscription', 'cancellation_or_refund'],
  ['devolvedme mi dinero, quiero un reembolso', 'cancellation_or_refund'],
  ['good morning', 'other'],
])('"%s" is about %s', async (text, category) => {
  expect((await classified(text)).category).toBe(category);
});

it.each([
  ['I hate this, terrible and useless', 'negative', 'anger'],
  ['so happy, I love it, awesome', 'positive', 'joy'],
  ['crying, so sad and heartbroken', 'negative', 'sadness'],
  ['the shop opens at nine', 'neutral', 'none'],
])('"%s" sounds %s with %s', async (text, sentiment, emotion) => {
  expect(await classified(text)).toMatchObject({ sentiment, emotion });
});

it('knows an advertisement from a complaint', async () => {
  const advertisement =
    'Earn $5000 per week guaranteed! Click here now, limited time crypto signals';
  const complaint = '@acme you charged me $5000 and I want my money back now';

  expect((await classified(advertisement)).spam).toBe(true);
  expect((await classified(complaint)).spam).toBe(false);
});

describe('the language', () => {
  it.each([
    ['please stop calling me about my account', 'en'],
    ['no puedo pagar, perdí mi trabajo', 'es'],
    ["je n'arrive pas à vous joindre", 'fr'],
    ['ihr ruft mich jeden Tag an', 'de'],
    ['servizio pessimo, che vergogna', 'it'],
    ['péssimo atendimento, nunca mais', 'pt'],
    ['ужасный сервис, верните деньги', 'ru'],
    ['最悪のサービスです', 'ja'],
    ['ok', 'und'],
    ['', 'und'],
    ['12345 !!!', 'und'],
    ['https://example.com/a-b-c', 'und'],
    ['@acme @other #tag', 'und'],
  ])('of "%s" is %s', async (text, language) => {
    expect((await classified(text)).language).toBe(language);
  });

  it('is what the source says, where it says so', async () => {
    expect((await classified('no', 'es-MX')).language).toBe('es');
    expect((await classified('please stop calling me', 'und')).language).toBe('en');
  });

  it('that it has no cues for makes it ask', async () => {
    expect(await classified('okropna obsługa klienta, oszuści')).toMatchObject({
      abstained: true,
      sentiment: 'negative',
    });
  });
});

it('answers every text in order, whatever it holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary' })), async (texts) => {
      const answers = await classifier.classify(texts.map((text) => ({ text, language: null })));

      expect(answers).toHaveLength(texts.length);
      for (const { complaintProbability, spamProbability, categoryProbability } of answers) {
        for (const probability of [complaintProbability, spamProbability, categoryProbability]) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
      }
    }),
  );
});
