/** Incidents in the digest: first of all, and in its first sentences. */
import { expect, it } from 'vitest';
import { describeDigest } from '../../../src/domain/digest/describe.ts';
import { aDigest, anIncident } from './builders.ts';

const fees = anIncident({
  title: 'billing or fees',
  explanation: '14 complaints about billing or fees in 24 h, 3.1 expected',
  cases: 16,
});
const access = anIncident({
  title: 'account access',
  state: 'closed',
  closedAt: new Date('2026-11-12T08:30:00Z'),
  cases: 7,
});

it('one incident is told in the first sentences, with what was counted', () => {
  const { headline, sections } = describeDigest(aDigest({ incidents: [fees] }), 'Acme');

  expect(headline).toContain(
    'An incident: 14 complaints about billing or fees in 24 h, 3.1 expected.',
  );
  expect(sections[0]).toMatchObject({
    title: 'Incidents: 1',
    table: { rows: [['billing or fees', 'Tue 10 Nov', 'open', '16']] },
  });
});

it('of several it is said how many are open; each is listed with its end', () => {
  const { headline, sections } = describeDigest(aDigest({ incidents: [fees, access] }), 'Acme');

  expect(headline).toContain('2 incidents, 1 still open.');
  expect(sections[0]?.table?.rows[1]).toEqual(['account access', 'Tue 10 Nov', 'Thu 12 Nov', '7']);
});

it('a week without any says nothing of them', () => {
  const page = JSON.stringify(describeDigest(aDigest(), 'Acme'));

  expect(page).not.toMatch(/incident/i);
});
