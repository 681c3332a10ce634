/** What is new in a mention that comes again. */
import { expect, it } from 'vitest';
import { changesBetween } from '../../../src/domain/mention/change.ts';
import type { RegulatorRecord } from '../../../src/domain/mention/mention.ts';

const record: RegulatorRecord = {
  product: 'Debt collection',
  subProduct: null,
  issue: 'Attempts to collect debt not owed',
  subIssue: null,
  company: 'ACME CREDIT INC',
  companyResponse: 'In progress',
  companyPublicResponse: null,
  timelyResponse: null,
  tags: ['Servicemember'],
  state: 'NY',
};

it.each<[string, Partial<RegulatorRecord>, readonly string[]]>([
  ['nothing, although it was read anew', {}, []],
  [
    'the answer of the company',
    { companyResponse: 'Closed with explanation' },
    ['companyResponse'],
  ],
  ['what was unknown before', { timelyResponse: true }, ['timelyResponse']],
  ['a tag more', { tags: ['Servicemember', 'Older American'] }, ['tags']],
  ['two fields', { state: null, subIssue: 'Debt was paid' }, ['subIssue', 'state']],
])('names %s', (_, given, expected) => {
  const changes = changesBetween(
    { body: 'They keep calling', record },
    { body: 'They keep calling', record: structuredClone({ ...record, ...given }) },
  );

  expect(changes).toEqual(expected);
});

it('names an edited text, alone and together with the record', () => {
  const edited = { body: 'They stopped calling', record: { ...record, state: 'NJ' } };

  const alone = changesBetween({ body: 'a', record: null }, { body: 'a ', record: null });
  const together = changesBetween({ body: 'They keep calling', record }, edited);

  expect(alone).toEqual(['text']);
  expect(together).toEqual(['text', 'state']);
});

it('names a record that was not there before; one that is missing now is no change', () => {
  const bare = { body: 'They keep calling', record: null };
  const full = { body: 'They keep calling', record };

  const added = changesBetween(bare, full);
  const missing = changesBetween(full, bare);

  expect(added).toEqual(['record']);
  expect(missing).toEqual([]);
});

it('does not take a field that older records lack for a change of all of them', () => {
  const { state, ...older } = record;

  const changes = changesBetween(
    { body: 'a', record: older as RegulatorRecord },
    { body: 'a', record },
  );

  expect(changes).toEqual([]);
  expect(state).toBe('NY');
});
