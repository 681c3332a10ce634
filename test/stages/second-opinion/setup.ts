/** An application with a model behind the stand-in server; no time passes between its tries. */
import { createSecondOpinion, usualLimits } from '../../../src/adapters/llm/second-opinion.ts';
import { createSpendLedger } from '../../../src/adapters/store/spend-ledger.ts';
import type { CascadePolicy, CascadeRow } from '../../../src/domain/triage/cascade.ts';
import type { Classifier } from '../../../src/ports/classifier.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../../adapters/llm/fake-openai.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createTestApp, type MovableClock, type TestApp } from '../../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

export interface OpinionSetup {
  readonly fake: FakeOpenAi;
  readonly testDatabase: TestDatabase;
  readonly app: TestApp;
  /** A further process on the same database. */
  anotherApp(): Promise<TestApp>;
  /** In dollars; counts for applications opened later. */
  dailyCeilingUsd: number;
  close(): Promise<void>;
}

export async function startOpinions(dailyCeilingUsd = 5): Promise<OpinionSetup> {
  const fake = await startFakeOpenAi();
  const testDatabase = await createTestDatabase();
  const opened: TestApp[] = [];
  async function anotherApp(): Promise<TestApp> {
    let clock: MovableClock | null = null;
    const model = createSecondOpinion(
      {
        ...usualLimits,
        ...priced,
        endpoint: fake.endpoint,
        dailyCeilingUsd: setup.dailyCeilingUsd,
      },
      {
        ledger: createSpendLedger(testDatabase.database),
        clock: { now: () => clock?.now() ?? new Date(0) },
        wait: async () => {},
        deadline: () => new AbortController().signal,
        random: () => 0,
      },
    );
    const app = await createTestApp({ testDatabase, classifier: unsureOfHm, model, cascade });
    clock = app.clock;
    opened.push(app);
    return app;
  }
  const setup = { fake, testDatabase, anotherApp, dailyCeilingUsd };
  const app = await anotherApp();
  return Object.assign(setup, {
    app,
    async close() {
      for (const one of opened) await one.close();
      await testDatabase.close();
      await fake.close();
    },
  });
}

const priced = {
  model: 'gpt-test',
  apiKey: 'sk-test',
  price: { usdPerMillionInput: 0.4, usdPerMillionOutput: 1.6 },
  monthlyCeilingUsd: 50,
};

const measured: Omit<CascadeRow, 'decision'> = {
  model: 'gpt-test',
  n: 500,
  localAccuracy: 0.7,
  cascadeAccuracy: 0.8,
  gainFrom: 0.05,
  gainTo: 0.15,
  shareEscalated: 0.3,
  below: 0.5,
  answerAccuracy: 0.75,
  measuredOn: '2026-11-23',
};

/** The model may decide everything it is asked. */
const cascade: CascadePolicy = {
  category: { ...measured, decision: 'category' },
  complaint: { ...measured, decision: 'complaint' },
};

const plain = createPlainClassifier();

/** Sure of everything but of posts that begin with "Hm": those it takes for no complaint. */
const unsureOfHm: Classifier = {
  ...plain,
  async classify(inputs) {
    const answers = await plain.classify(inputs);
    return answers.map((answer, at) =>
      inputs[at]!.text.startsWith('Hm')
        ? { ...answer, complaintProbability: 0.4, abstained: true, category: 'other' as const }
        : answer,
    );
  },
};

/** The assessments there are, oldest first, as tier and priority. */
export async function assessmentsOf({ testDatabase }: OpinionSetup): Promise<readonly string[]> {
  const rows = await testDatabase.database.assessment.findMany({ orderBy: { at: 'asc' } });
  return rows.map(({ tier, determination, priority }) => `${tier} ${determination} ${priority}`);
}

/** How often questions came to which end. */
export async function resultsOf({
  testDatabase,
}: OpinionSetup): Promise<Readonly<Record<string, number>>> {
  const rows = await testDatabase.database.opinionOutcome.findMany();
  const counts: Record<string, number> = {};
  for (const { result } of rows) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
}
