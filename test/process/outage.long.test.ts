/** The database goes away under a running service and comes back. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runningService } from '../../src/adapters/store/service-lock.ts';
import { createTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { until } from '../support/until.ts';
import { complaintExport } from './files.ts';
import { openPlace, type Place } from './place.ts';

let database: TestDatabase;
let proxy: TcpProxy;
let place: Place;

beforeAll(async () => {
  database = await createTestDatabase();
  proxy = await createTcpProxy(database.url);
  place = await openPlace({ DATABASE_URL: proxy.url });
});

afterAll(async () => {
  await place.close();
  await proxy.cut();
  await database.close();
});

it('says so once, and once that it is back; then the work goes on', async () => {
  const file = await place.file('export.csv', await complaintExport(10));
  const service = place.start('start');
  await service.printed(/^ready/);

  await proxy.cut();
  await service.logged(/cannot be reached/);
  const [listing, early] = await Promise.all([
    place.run('cases'),
    place.run('import', file, '--json'),
  ]);
  await proxy.open();
  await service.logged(/database is back/);
  await until(async () => (await runningService(database.url)) !== null);
  const later = await place.run('import', file, '--json');
  await service.logged(/cases opened/);
  service.kill('SIGTERM');
  const { code, errors } = await service.ended;

  for (const command of [listing, early]) {
    expect(command).toMatchObject({ code: 1, output: '' });
    expect(command.errors).toMatch(/^The database cannot be reached\. [^\n]+\n$/);
  }
  expect(JSON.parse(later.output)).toMatchObject({ read: 10, stored: 10 });
  expect(code).toBe(0);
  expect(errors.match(/cannot be reached/g)).toHaveLength(1);
  expect(errors.match(/database is back/g)).toHaveLength(1);
  expect(errors).not.toMatch(/^\s+at |nobody (handles|foresaw)/m);
}, 120_000);
