/** `redress start` as after a fresh clone: the sample, the embedded database, commands beside it. */
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import type { Child } from './child.ts';
import { complaintExport } from './files.ts';
import { jsonLines, openFreshClone, type Place } from './place.ts';

let place: Place;
let service: Child;

beforeAll(async () => {
  place = await openFreshClone();
  service = place.start('start');
  await service.printed(/^ready/);
}, 120_000);

afterAll(async () => {
  await place.close();
});

async function numberOfCases(): Promise<number> {
  return jsonLines((await place.run('cases', '--jsonl')).output).length;
}

/** Its database listens here. */
async function databasePort(of: Child): Promise<number> {
  return JSON.parse(await of.logged(/embedded database started/)).port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

it('a second start beside it is refused in one sentence, and the first works on', async () => {
  const second = await place.run('start');

  expect(second).toMatchObject({ code: 1, output: '' });
  expect(second.errors).toContain('Redress already runs here');
  expect(await numberOfCases()).toBeGreaterThan(500);
});

it('an import beside it comes back when the service has opened every case', async () => {
  const file = await place.file('export.csv', await complaintExport(30, '9'));
  const before = await numberOfCases();

  const ended = await place.run('import', file, '--json');

  const doctor = JSON.parse((await place.run('doctor', '--json')).output);
  expect(JSON.parse(ended.output)).toMatchObject({ read: 30, stored: 30 });
  expect(await numberOfCases()).toBe(before + 30);
  expect(doctor.ok).toBe(true);
  expect(doctor.checks).toContainEqual(
    expect.objectContaining({ name: 'waiting work', detail: expect.stringMatching(/^0 mentions/) }),
  );
  expect(doctor.checks).toContainEqual(
    expect.objectContaining({ name: 'service', detail: expect.stringContaining('works') }),
  );
});

it('a reader that has seen enough ends a listing without a word', async () => {
  const listing = place.start('cases', '--jsonl');
  await listing.printed(/^\{/);

  listing.closeOutput();

  expect(await listing.ended).toMatchObject({ code: 0, errors: '' });
});

it('stopped and started again, it plays nothing twice and leaves no database running', async () => {
  const port = await databasePort(service);
  const before = await numberOfCases();

  const stoppedAt = Date.now();
  service.kill('SIGTERM');
  const stopped = await service.ended;
  const tookMs = Date.now() - stoppedAt;
  const isLeft = await isListening(port);
  const again = place.start('start');
  await again.printed(/^ready/);
  const after = await numberOfCases();
  again.kill('SIGINT'); // Ctrl-C in a terminal; npm passes it on, so that it comes twice
  again.kill('SIGTERM');

  expect(stopped.code).toBe(0);
  expect(tookMs).toBeLessThan(10_000);
  expect(isLeft).toBe(false);
  expect(after).toBe(before);
  expect(await again.ended).toMatchObject({ code: 0 });
  expect(await isListening(await databasePort(again))).toBe(false);
}, 120_000);

it('an import ended by Ctrl-C takes its database with it, and loses nothing it has read', async () => {
  const port = await databasePort(service);
  const file = await place.file('export.csv', await complaintExport(40, '8'));
  const cut = place.start('import', file, '--json');
  await until(() => isListening(port));

  cut.kill('SIGINT');

  const { code, output, errors } = await cut.ended;
  expect({ code, stopped: JSON.parse(output).stopped }).toEqual({ code: 1, stopped: true });
  expect(errors).toContain('run the same command again');
  expect(await isListening(port)).toBe(false);
  const whole = await place.run('import', file, '--json');
  expect(JSON.parse(whole.output)).toMatchObject({ read: 40, rejected: 0 });
});
