/** What doctor and every start say of paging. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pingTargetsOf } from '../../src/compose-chat-pages.ts';
import { Secret } from '../../src/config/secret.ts';
import { chatPageChecks, nobodyPinged } from '../../src/wiring/chat-page-check.ts';
import { nobodyPaged, pagingChecks } from '../../src/wiring/paging-check.ts';
import { createRecordedPager, outOfReach } from '../support/recorded-pager.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

const pager = createRecordedPager('email');
let withPager: TestApp;
let without: TestApp;

beforeAll(async () => {
  withPager = await createTestApp({ pagers: [pager] });
  without = await createTestApp({ testDatabase: withPager.testDatabase });
});

afterAll(async () => {
  await without.close();
  await withPager.close();
});

it('without a pager a start and doctor say that nobody is paged for P0', async () => {
  const [check] = await pagingChecks(without);

  expect(nobodyPaged(without)).toContain('Nobody is paged for urgent (P0) cases');
  expect(check).toMatchObject({ name: 'paging', state: 'off', todo: expect.any(String) });
});

it('with team chat that names no role, and with none at all, a start says who is pinged by nobody', () => {
  const { config, pagers } = withPager;
  const discord = {
    ...{ token: new Secret('t'), guild: '1', endpoint: null, roles: {}, pages: null },
    channels: { cases: '2', escalations: '2', digest: '2' },
  };

  expect(nobodyPinged({ config, pagers })).toBeNull();
  expect(nobodyPinged({ config: { ...config, chat: { discord } }, pagers })).toMatch(
    /^Nobody is pinged in Discord for urgent cases of sample: .* People are paged by email\..*--on-call ID/,
  );
});

it('somebody who may not take the urgent cases of a brand is not pinged for them, and doctor fails', async () => {
  const { config } = withPager;
  const usual = { onCallRole: '7', supervisorRole: null, supervisor: 'lead' };
  const [sample] = config.brands;
  const brands = [
    { ...sample!, slug: 'ours' },
    { ...sample!, slug: 'theirs' },
  ];
  const lead = { ...config.staff[0]!, id: 'lead', discord: '5', roles: ['supervisor' as const] };
  const pages = { usual, brands: {} };
  const staff = [{ ...lead, brands: ['ours'] }];
  const discord = {
    ...{ token: new Secret('t'), guild: '1', endpoint: null, roles: {}, pages },
    channels: { cases: '2', escalations: '2', digest: '2' },
  };

  const targets = pingTargetsOf({ pages, brands, staff });
  expect(targets.get('ours')?.supervisor).toEqual({ kind: 'user', id: '5' });
  expect(targets.get('theirs')).toEqual({ onCall: { kind: 'role', id: '7' }, supervisor: null });
  const asked = { ...withPager, config: { ...config, brands, staff, chat: { discord } } };
  expect(await chatPageChecks(asked)).toContainEqual(
    expect.objectContaining({ name: 'person to ping for theirs', state: 'fail' }),
  );
});

it('with one doctor says which, whether it was ever used, and when it last worked', async () => {
  const unused = await pagingChecks(withPager);
  await withPager.store.alerts.recordTest('email', null, withPager.clock.now());
  const used = await pagingChecks(withPager);
  withPager.clock.moveTo('2026-03-04T13:00:00Z');
  await withPager.store.alerts.recordTest('email', outOfReach.message, withPager.clock.now());
  const broken = await pagingChecks(withPager);

  expect(nobodyPaged(withPager)).toBeNull();
  expect(unused).toMatchObject([{ name: 'paging by email', state: 'warn' }]);
  expect(used).toMatchObject([
    { state: 'ok', detail: expect.stringContaining('last worked 2026-03-04T12:00:00.000Z') },
  ]);
  expect(broken).toMatchObject([
    { state: 'warn', detail: expect.stringContaining('The pager is out of reach.') },
  ]);
});
