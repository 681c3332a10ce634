/** The survey page over real HTTP: what people see, and what those see who should not. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { listenForPages, type PageService } from '../../src/wiring/page-service.ts';
import { closedCase, createSurveyingApp, start, tokenFor } from '../stages/outcome/setup.ts';
import { brokenChains } from '../support/chains.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { createRecordedLog } from '../support/recorded-log.ts';
import { onlyCase } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let service: PageService;

beforeAll(async () => {
  app = await createSurveyingApp({ config: { console: { host: '127.0.0.1', port: 0 } } });
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

function at(token: string): string {
  return `${service.addresses[0]}/${token}`;
}

function send(token: string, answers: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(at(token), { method: 'POST', body: new URLSearchParams(answers) });
}

it('shows five questions in the language of the case, with a label for every field and no script', async () => {
  const number = await closedCase(app, {
    language: 'es',
    text: 'No funciona nada, es inaceptable.',
  });
  const token = await tokenFor(app, number);

  const response = await fetch(at(token));

  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html).toContain('<html lang="es">');
  expect(html.match(/<legend>|class="question" for=/g)).toHaveLength(5);
  expect(html.match(/<input type="radio"/g)).toHaveLength(5 + 5 + 11 + 3);
  expect(html.match(/<label><input/g)).toHaveLength(5 + 5 + 11 + 3);
  expect(html).toContain('<label class="question" for="grievance">');
  expect(html).not.toMatch(/<script|javascript:|https?:\/\//);
});

it('sets no cookie, allows nothing to be loaded, and is neither kept nor found', async () => {
  const token = await tokenFor(app, await closedCase(app));

  const { headers } = await fetch(at(token));

  expect(headers.get('set-cookie')).toBeNull();
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-robots-tag')).toBe('noindex');
});

it('says nothing about the person, the case or a brand that collects debts', async () => {
  const number = await closedCase(app, { author: 'secret_person', text: 'You took 412 dollars!' });
  const token = await tokenFor(app, number);

  const html = await (await fetch(at(token))).text();

  expect(html).not.toMatch(/secret_person|412|Sample Brand/);
  expect(html).not.toContain(number);
});

it('takes an answer once; words go where they can be purged, marks to the survey', async () => {
  const token = await tokenFor(app, await closedCase(app));

  const first = await send(token, {
    csat: '4',
    ces: '2',
    nps: '9',
    advice: 'no',
    grievance: 'slow',
  });
  const second = await send(token, { csat: '1' });

  expect([first.status, second.status]).toEqual([200, 410]);
  expect(await first.text()).toContain('Your answers have arrived');
  const { database } = app.testDatabase;
  const { id } = await onlyCase(app);
  expect((await app.store.details.read(id))?.surveys).toMatchObject([{ csat: 4, ces: 2, nps: 9 }]);
  const content = await database.eventContent.findMany();
  expect(content.map(({ body }) => body)).toContain('slow');
  expect(
    JSON.stringify(await database.caseEvent.findMany({ select: { data: true } })),
  ).not.toContain('slow');
  expect(await brokenChains(database)).toEqual([]);
});

it('of many answers sent at once to one link, one is taken', async () => {
  const token = await tokenFor(app, await closedCase(app));

  const responses = await Promise.all(
    ['1', '2', '3', '4', '5'].map((csat) => send(token, { csat })),
  );

  expect(responses.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410]);
  const events = await app.testDatabase.database.caseEvent.count({
    where: { type: 'survey_answered' },
  });
  expect(events).toBe(1);
});

it('a link works until it expires', async () => {
  const token = await tokenFor(app, await closedCase(app));

  app.clock.moveTo('2026-03-18T11:59:59Z');
  const before = await fetch(at(token));
  app.clock.moveTo('2026-03-18T12:00:00Z');
  const after = await fetch(at(token));
  const sent = await send(token, { csat: '5' });

  expect([before.status, after.status, sent.status]).toEqual([200, 410, 410]);
});

it('a used, an expired, a forged and an unknown link give the same answer, byte for byte', async () => {
  const used = await tokenFor(app, await closedCase(app));
  await send(used, { csat: '5' });
  const forged = `${'0'.repeat(55)}1`;
  const expired = await tokenFor(app, await closedCase(app, { language: 'de' }));
  app.clock.moveTo('2026-04-18T12:00:00Z');

  const answers = await Promise.all(
    [used, expired, forged, 'what', `${forged}/x`, '%3Cscript%3E'].map(async (token) => {
      const response = await fetch(at(token));
      return { status: response.status, text: await response.text() };
    }),
  );

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([410]));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

it.each([
  ['nothing at all', {}],
  ['blank words', { grievance: '  ' }],
  ['a mark off its scale', { csat: '6' }],
  ['a mark that is no number', { nps: '1e1' }],
  ['an answer nobody offers', { advice: 'perhaps' }],
])('%s is not an answer, and the link stays good', async (_, answers) => {
  const token = await tokenFor(app, await closedCase(app));

  const response = await send(token, answers);

  expect(response.status).toBe(400);
  expect((await send(token, { csat: '3' })).status).toBe(200);
});

it('nothing that was sent comes back, and nothing of it is logged', async () => {
  const log = createRecordedLog();
  const loud = await createSurveyingApp({ testDatabase: app.testDatabase, now: start });
  const heard = await listenForPages({
    ...loud,
    log,
    surveyPage: { ...loud.surveyPage, log },
    config: { ...loud.config, console: { host: '127.0.0.1', port: 0 } },
  });
  const token = await tokenFor(loud, await closedCase(app));
  const body = new URLSearchParams({ csat: '2', grievance: '<b>my account 99112233</b>' });

  const response = await fetch(`${heard!.addresses[0]}/${token}`, { method: 'POST', body });

  expect(await response.text()).not.toContain('99112233');
  expect(JSON.stringify(log.lines)).not.toMatch(/99112233|account/);
  expect(JSON.stringify(log.lines)).not.toContain(token);
  await heard!.close();
  await loud.close();
});

it('what is too large or no form is refused before it is read', async () => {
  const token = await tokenFor(app, await closedCase(app));

  const large = await send(token, { grievance: 'x'.repeat(20_000) });
  const json = await fetch(at(token), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"csat":5}',
  });

  expect([large.status, json.status]).toEqual([413, 415]);
  expect((await send(token, { csat: '3' })).status).toBe(200);
});

it('one link cannot be asked for over and over; a minute later it works again', async () => {
  const token = await tokenFor(app, await closedCase(app));
  const statuses: number[] = [];

  for (let asked = 0; asked < 31; asked += 1) statuses.push((await fetch(at(token))).status);

  expect(new Set(statuses.slice(0, 30))).toEqual(new Set([200]));
  expect(statuses.at(-1)).toBe(429);
  app.clock.moveTo('2026-03-04T12:01:01Z');
  expect((await fetch(at(token))).status).toBe(200);
});

it('nothing listens, and no web server is loaded, where no surveys are configured', async () => {
  const plain = await createTestApp({ testDatabase: app.testDatabase });

  expect(await listenForPages(plain)).toBeNull();
  await plain.close();
});
