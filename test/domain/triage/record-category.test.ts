/** What a regulator's form says is believed before any guess. */
import { expect, it } from 'vitest';
import { loadRecordCategories } from '../../../src/config/load-categories.ts';
import { categoryOfRecord } from '../../../src/domain/triage/record-category.ts';
import { aRegulatorRecord } from '../../support/builders.ts';

const known = loadRecordCategories();

it.each([
  [{ issue: 'Attempts to collect debt not owed' }, 'attempt_to_collect_not_owed'],
  [{ issue: "Cont'd attempts collect debt not owed" }, 'attempt_to_collect_not_owed'],
  [{ issue: 'Communication tactics' }, 'communication_tactics'],
  [{ issue: 'Incorrect information on your report' }, 'credit_reporting'],
  [{ issue: 'INCORRECT information on  your report ' }, 'credit_reporting'],
  [{ issue: 'Charged fees or interest you didn’t expect' }, 'billing_or_fees'],
  [{ issue: 'Struggling to pay your loan' }, 'hardship_request'],
  [
    { issue: 'Communication tactics', subIssue: 'Debt is not yours' },
    'attempt_to_collect_not_owed',
  ],
  [{ issue: 'Never seen', product: 'Credit reporting' }, 'credit_reporting'],
  [{ issue: 'Never seen', product: 'Never seen either' }, null],
  [{}, null],
] as const)('%j is %s', (said, category) => {
  expect(categoryOfRecord(aRegulatorRecord(said), known)).toBe(category);
});
