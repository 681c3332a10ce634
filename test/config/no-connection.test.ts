/** What an operator reads who names a place that has no connection of its own. */
import { expect, it } from 'vitest';
import { aConfig, problemsIn } from './config-folder.ts';

it('facebook as a source is told of its exports', () => {
  const problems = problemsIn(aConfig({ sources: '{ name: s, brand: acme, platform: facebook }' }));

  expect(problems.join('\n')).toContain(
    "'facebook' has no connection of its own. Take its exports in with `platform: file` or `redress import FILE --platform facebook`",
  );
});
