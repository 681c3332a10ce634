/** How often a model was asked in a brand's week. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createDigestStore } from '../../../../src/adapters/store/digest/digest-store.ts';
import { createTestDatabase } from '../../../support/test-database.ts';
import { aBrand, addBrand, now, week, window } from './digest-rows.ts';

it('counts questions to a model by what became of them, this week and this brand only', async () => {
  const test = await createTestDatabase();
  const brandId = await addBrand(test.database, aBrand('acme'));
  const question = { brandId, at: week.from, model: 'llm:m:1', costMicroUsd: 0 };
  const results = ['answered', 'answered', 'ceiling'];
  await test.database.opinionOutcome.createMany({
    data: [
      ...results.map((result) => ({ ...question, result })),
      { ...question, result: 'breaker', at: week.to },
      { ...question, result: 'timeout', brandId: randomUUID() },
    ].map((row) => ({ ...row, assessmentId: randomUUID(), mentionId: randomUUID() })),
  });

  const { opinions } = await createDigestStore(test.database).figures(brandId, window, now);
  await test.close();

  expect(opinions).toEqual([
    { result: 'answered', questions: 2 },
    { result: 'ceiling', questions: 1 },
  ]);
});
