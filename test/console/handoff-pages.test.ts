/** The page of a hand-over link over real HTTP: what people see, once, and what those see who should not. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { listenForPages, type PageService } from '../../src/wiring/page-service.ts';
import { aMention } from '../support/builders.ts';
import { brokenChains } from '../support/chains.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { act, actWell, onlyCase } from '../support/team.ts';
import { createTestApp, sampleConfig, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let service: PageService;
const start = '2026-03-04T12:00:00Z';

beforeAll(async () => {
  const { policies } = sampleConfig('/nowhere');
  app = await createTestApp({
    classifier: createPlainClassifier(),
    config: {
      console: { host: '127.0.0.1', port: 0 },
      policies: { ...policies, handoff: { url: 'https://acme.example/reach-us' } },
    },
  });
  service = (await listenForPages(app))!;
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  app.clock.moveTo(start);
});

afterAll(async () => {
  await service.close();
  await app.close();
});

/** A link for the person of a new case. */
async function offered(post: Parameters<typeof aMention>[0] = {}) {
  await hear(app, aMention(post));
  const { number, id } = await onlyCase(app);
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  const { handOver } = await actWell(app, { number, type: 'handoff', staffId: 'dora', link: true });
  const token = /reach-us\/(\w+)/.exec(handOver ?? '')?.[1] ?? '';
  return { number, id, token, handOver: handOver ?? '' };
}

function at(token: string): string {
  return `${service.addresses[0]}/${token}`;
}

async function pressed(token: string) {
  const response = await fetch(at(token), { method: 'POST', body: new URLSearchParams() });
  const html = await response.text();
  return { status: response.status, html, code: /[A-Z]{4}-[A-Z]{4}/.exec(html)?.[0] ?? null };
}

it('says what the official channel is, and nothing about the person, the case or the brand', async () => {
  const { number, token, handOver } = await offered({
    author: 'secret_person',
    text: 'You took 412!',
  });

  const response = await fetch(at(token));

  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html).toContain('https://sample.example/contact');
  expect(html).not.toMatch(/secret_person|412|Sample Brand|<script|javascript:/);
  expect(html).not.toContain(number);
  expect(html).not.toMatch(/[A-Z]{4}-[A-Z]{4}/);
  expect(handOver).not.toMatch(/[A-Z]{4}-[A-Z]{4}/);
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
});

it('looking ahead uses nothing up; the code is shown once, works once, and is in the record', async () => {
  const { number, id, token } = await offered();

  await fetch(at(token));
  await fetch(at(token));
  const [one, other] = await Promise.all([pressed(token), pressed(token)]);
  const code = one.code ?? other.code ?? '';

  expect([one.status, other.status].toSorted()).toEqual([200, 410]);
  expect((await fetch(at(token))).status).toBe(410);
  const given = await act(app, { number, type: 'handed_over', staffId: 'dora', code });
  expect(given.ok).toBe(true);
  const kept = JSON.stringify(await app.store.details.read(id));
  expect(kept).toContain('handoff_opened');
  for (const secret of [token, code, code.replace('-', '')]) expect(kept).not.toContain(secret);
  expect(await brokenChains(app.testDatabase.database)).toEqual([]);
});

it('dead links say one and the same: expired, replaced, of another case, or made up', async () => {
  const { number, token } = await offered();
  await actWell(app, { number, type: 'handoff', staffId: 'dora', link: true });
  const replaced = await pressed(token);
  const swapped = await pressed(`${'0'.repeat(8)}${token.slice(8)}`);
  const madeUp = await pressed('f'.repeat(88));
  const { handOver } = await actWell(app, { number, type: 'handoff', staffId: 'dora', link: true });
  app.clock.moveTo('2026-03-07T12:00:01Z');
  const expired = await pressed(/reach-us\/(\w+)/.exec(handOver ?? '')?.[1] ?? '');

  const answers = [replaced, swapped, madeUp, expired];
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([410]));
  expect(new Set(answers.map(({ html }) => html)).size).toBe(1);
});

it('one link cannot be asked for over and over', async () => {
  const { token } = await offered();
  let last = 0;

  for (let asked = 0; asked < 31; asked += 1) last = (await fetch(at(token))).status;

  expect(last).toBe(429);
});

it('is off where no address is configured: nothing listens, and no link is made', async () => {
  const plain = await createTestApp({ testDatabase: app.testDatabase });
  try {
    const { number } = await offered();

    expect(await listenForPages(plain)).toBeNull();
    expect(
      await act(plain, { number, type: 'handoff', staffId: 'dora', link: true }),
    ).toMatchObject({ ok: false, refusal: 'handoff_links_off' });
  } finally {
    await plain.close();
  }
});
