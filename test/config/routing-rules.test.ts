/** Rules that are never reached, days away, and bands of reach, as an operator writes them. */
import { expect, it } from 'vitest';
import { loadReach } from '../../src/config/load-routing-rules.ts';
import { reachBandOf } from '../../src/domain/routing/reach.ts';
import { aConfig, aFolder, configIn, problemsIn } from './config-folder.ts';

const routing = (...rules: readonly string[]): string =>
  `routing:\n${rules.map((rule) => `  - ${rule}`).join('\n')}\n  - { to: { role: agent } }`;

it('a rule of which an earlier one takes every case is named', () => {
  const rest = routing(
    '{ when: { signal: [media, regulator] }, to: { role: supervisor } }',
    '{ name: press, when: { signal: media, platform: x }, to: { role: agent } }',
  );

  expect(problemsIn(aConfig({ rest }))).toEqual([
    'redress.yaml:9: routing[1]: rule 1 above takes every case that this one is for, so it is never reached. Move it above rule 1, or take it out.',
  ]);
});

it('rules that only overlap are no problem, and keep their names and bands', () => {
  const rest = routing(
    '{ when: { signal: media, platform: x }, to: { role: supervisor } }',
    '{ name: far-reaching, when: { signal: [media, regulator], reach: [large, huge] }, to: { role: agent, queue: press } }',
  );

  const config = configIn(aFolder({ 'redress.yaml': aConfig({ rest }) }));

  expect(config.routing[1]).toMatchObject({
    name: 'far-reaching',
    when: { reach: ['large', 'huge'] },
  });
});

it.each([
  [
    'a day that does not exist',
    "{ from: '2026-02-30', to: '2026-03-02' }",
    "'2026-02-30' is no day",
  ],
  [
    'an end before the beginning',
    '{ from: 2026-03-02, to: 2026-03-01 }',
    'this ends before it begins',
  ],
])('%s among the days away is named', (_, days, message) => {
  expect(problemsIn(aConfig({ staff: `away: [${days}]` })).join()).toContain(message);
});

it('days away are read as written, the last one included', () => {
  const yaml = aConfig({ staff: 'away: [{ from: 2026-12-24, to: 2026-12-31 }]' });

  const [ann] = configIn(aFolder({ 'redress.yaml': yaml })).staff;

  expect(ann?.away).toEqual([{ from: '2026-12-24', to: '2026-12-31' }]);
});

it('a post nobody knows the reach of is in no band', () => {
  const bands = loadReach();

  expect([null, 0, 999, 1_000, 250_000].map((reach) => reachBandOf(reach, bands))).toEqual([
    null,
    'small',
    'small',
    'medium',
    'huge',
  ]);
});
