/** How X is configured: what can be said, and what is told about what cannot. */
import { expect, it } from 'vitest';
import { aConfig, aFolder, configIn, problemsIn, variable } from './config-folder.ts';

const set = variable('SET');
const keys = `appKey: '${set}', appSecret: '${set}', accessToken: '${set}', accessSecret: '${set}'`;
const x = (rest: string) =>
  aConfig({ sources: `{ name: acme-x, brand: acme, platform: x, ${keys}, ${rest} }` });

it('searches every quarter of an hour for two dollars a day unless told otherwise', () => {
  const folder = aFolder({ 'redress.yaml': x('every: 2m, endpoint: https://proxy.example:8443') });

  expect(configIn(folder, { SET: 'a-value' }).sources[0]).toMatchObject({
    ...{ everySeconds: 120, searchEverySeconds: 900, budgetUsdPerDay: 2, fieldNames: 'tweet' },
    ...{ endpoint: 'https://proxy.example:8443', publishes: true },
  });
});

it.each([
  [
    'endpoint: https://proxy.example/x',
    'sources[0].endpoint: only host and port can be given here, as in https://proxy.example:8443.',
  ],
  ['endpoint: http://proxy.example', 'sources[0].endpoint: only https addresses are used'],
  ['searchEvery: never', "searchEvery: 'never' is no interval."],
  ['fieldNames: posts', 'sources[0].fieldNames'],
])('says what is wrong with %s', (rest, problem) => {
  expect(problemsIn(x(rest), { SET: 'a-value' })).toEqual([expect.stringContaining(problem)]);
});
