/** An application whose model stands behind a server of ours, and what it comes to suggest. */
import { createReplyWriter } from '../../../src/adapters/llm/reply-writer.ts';
import { usualLimits } from '../../../src/adapters/llm/second-opinion.ts';
import { createSpendLedger } from '../../../src/adapters/store/spend-ledger.ts';
import { loadSnippets } from '../../../src/config/load-snippets.ts';
import type { Classifier } from '../../../src/ports/classifier.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../../adapters/llm/fake-openai.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { caseText, onlyCase } from '../../support/team.ts';
import { createTestApp, type MovableClock, type TestApp } from '../../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

const paid = {
  ...usualLimits,
  model: 'gpt-test',
  apiKey: 'sk-test',
  price: { usdPerMillionInput: 0.4, usdPerMillionOutput: 1.6 },
  dailyCeilingUsd: 5,
  monthlyCeilingUsd: 50,
};

const plain = createPlainClassifier();
/** Takes every post for one about the service, about which there are snippets. */
const aboutService: Classifier = {
  ...plain,
  async classify(inputs) {
    const found = await plain.classify(inputs);
    return found.map((one) => ({ ...one, category: 'customer_service' as const }));
  },
};

export const post =
  'Nobody answers me, I have been waiting for a reply for weeks. This is unacceptable.';
const tones = ['warm', 'short', 'deescalating'];

export interface Writing {
  readonly app: TestApp;
  readonly fake: FakeOpenAi;
  readonly database: TestDatabase;
  /** Another application on the same database and model. */
  withCeiling(dailyCeilingUsd: number): Promise<TestApp>;
  /** No case is left, and the snippets of the sample are there. */
  startOver(): Promise<void>;
  /** The model says this, whichever tone it is asked for. */
  says(text: string, snippets?: readonly string[]): void;
  close(): Promise<void>;
}

export async function openWriting(): Promise<Writing> {
  const fake = await startFakeOpenAi();
  const database = await createTestDatabase();
  const app = await open({ fake, database }, 5);
  return {
    app,
    fake,
    database,
    withCeiling: (ceiling) => open({ fake, database }, ceiling),
    async startOver() {
      await cleanSlate(database);
      const [brandId = ''] = app.store.brandIds.values();
      await app.store.snippets.sync(brandId, loadSnippets('samples/snippets').snippets);
    },
    says(text, snippets = []) {
      const replies = tones.map((tone) => ({ tone, text, snippets }));
      fake.usually = () => ({ content: JSON.stringify({ replies }) });
    },
    async close() {
      await app.close();
      await database.close();
      await fake.close();
    },
  };
}

async function open(
  { fake, database }: Pick<Writing, 'fake' | 'database'>,
  dailyCeilingUsd: number,
): Promise<TestApp> {
  let clock: MovableClock | null = null;
  const writer = createReplyWriter(
    { ...paid, endpoint: fake.endpoint, dailyCeilingUsd },
    {
      ledger: createSpendLedger(database.database),
      clock: { now: () => clock?.now() ?? new Date(0) },
      wait: async () => {},
      deadline: () => new AbortController().signal,
      random: () => 0,
    },
  );
  const opened = await createTestApp({
    testDatabase: database,
    classifier: aboutService,
    writer,
  });
  clock = opened.clock;
  return opened;
}

/** What stands on the case of one post: all suggested texts, and the page. */
export async function suggestedOn(app: TestApp, text = post) {
  await hear(app, aMention({ text, author: 'person_q' }));
  const { id, number } = await onlyCase(app);
  const detail = await app.store.details.read(id);
  const reply = detail?.case.replies.at(-1);
  const stored = detail?.replyTexts.at(-1);
  return {
    number,
    origin: reply?.origin,
    texts: [stored?.text ?? '', ...(stored?.alternatives ?? []).map((one) => one.text)],
    page: await caseText(app, number),
  };
}
