/** An operator corrects everything in one go: no problem hides another. */
import { expect, it } from 'vitest';
import { aConfig, problemsIn, x } from './config-folder.ts';

it('lists every problem at once, in the order of the lines', () => {
  const yaml = aConfig({
    brand: 'zone: Mars/Base, keyword: [a]',
    staff: `languages: [english], hours: { zone: Europe/London, sun: all day }`,
    sources: `{ name: alerts, brand: acme, platform: feed, every: 1s }, ${x('brand: nobody').replace('brand: acme, ', '')}`,
    rest: 'routing:\n  - { when: { signal: selfharm }, to: { role: agent } }\nllm: { model: m }',
  });

  const places = problemsIn(yaml, { REDRESS_SECRET: 'short' }).map((problem) =>
    problem.split(': ').slice(0, 2).join(' '),
  );

  expect(places).toEqual([
    'environment REDRESS_SECRET',
    'redress.yaml:2 brands[0].zone',
    'redress.yaml:2 brands[0].keyword',
    'redress.yaml:4 staff[0].languages[0]',
    'redress.yaml:4 staff[0].hours.sun',
    'redress.yaml:6 sources[0].every',
    'redress.yaml:6 sources[0].url',
    'redress.yaml:6 sources[1].appKey',
    'redress.yaml:6 sources[1].appSecret',
    'redress.yaml:6 sources[1].accessToken',
    'redress.yaml:6 sources[1].accessSecret',
    'redress.yaml:6 sources[1].brand',
    'redress.yaml:8 routing[0].when.signal[0]',
    'redress.yaml:8 routing[0].when',
    'redress.yaml:9 llm.dailyCeilingUsd',
    'redress.yaml:9 llm.monthlyCeilingUsd',
  ]);
});
