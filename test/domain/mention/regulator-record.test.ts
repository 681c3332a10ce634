/** Rows of the CFPB register become complaints. */
import { expect, it } from 'vitest';
import {
  type RegulatorRow,
  readRegulatorRow,
} from '../../../src/domain/mention/regulator-record.ts';

const now = new Date('2026-04-10T12:00:00Z');

function aRow(over: Partial<RegulatorRow> = {}): RegulatorRow {
  return {
    complaintId: '7523056',
    dateReceived: '04/03/26',
    narrative: 'They report a debt that is not mine.',
    product: 'Debt collection',
    subProduct: 'None',
    issue: 'Attempts to collect debt not owed',
    subIssue: 'Debt is not yours',
    company: 'ACME CREDIT INC',
    companyResponse: 'Closed with explanation',
    companyPublicResponse: '',
    timely: 'Yes',
    tags: 'Older American, Servicemember',
    state: 'N/A',
    ...over,
  };
}

function recordOf(over: Partial<RegulatorRow>) {
  const reading = readRegulatorRow(aRow(over), now);
  return reading.ok ? reading.mention.record : null;
}

it('takes empty cells, "None" and "N/A" for nothing', () => {
  expect(recordOf({})).toMatchObject({
    subProduct: null,
    companyPublicResponse: null,
    state: null,
  });
});

it.each([
  ['Yes', true],
  ['No', false],
  ['', null],
])('reads a timely response of "%s" as %s', (timely, expected) => {
  expect(recordOf({ timely })?.timelyResponse).toBe(expected);
});

it('names each tag on its own', () => {
  expect(recordOf({})?.tags).toEqual(['Older American', 'Servicemember']);
  expect(recordOf({ tags: null })?.tags).toEqual([]);
});

it.each([
  ['the narrative', {}, 'They report a debt that is not mine.'],
  [
    'issue and sub-issue',
    { narrative: '' },
    'Attempts to collect debt not owed: Debt is not yours',
  ],
  ['the issue alone', { narrative: null, subIssue: 'None' }, 'Attempts to collect debt not owed'],
])('shows %s as the text of the complaint', (_what, over, expected) => {
  expect(readRegulatorRow(aRow(over), now)).toMatchObject({
    ok: true,
    mention: { text: expected },
  });
});

it.each([
  ['no number for an id', { complaintId: 'abc' }],
  ['no date', { dateReceived: '' }],
  ['a date to come', { dateReceived: '2027-01-01' }],
  ['no words at all', { narrative: '', issue: '', subIssue: '' }],
])('refuses a row with %s', (_what, over) => {
  expect(readRegulatorRow(aRow(over), now).ok).toBe(false);
});
