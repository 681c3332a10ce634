/** What a decision was taken by can be told from the version written beside it. */
import { expect, it } from 'vitest';
import { loadCategories } from '../../src/config/load-categories.ts';
import { loadLintRules } from '../../src/config/load-lint-rules.ts';
import { loadSkeletons } from '../../src/config/load-skeletons.ts';
import { hashOf } from '../../src/config/rule-file.ts';

const files = ['11111111', '22222222', '33333333'].map((hash) => ({ data: null, hash }));

it.each([0, 1, 2])('changes when file %i of several was edited', (edited) => {
  const after = files.map((file, at) => (at === edited ? { ...file, hash: '99999999' } : file));

  expect(hashOf(after)).not.toBe(hashOf(files));
  expect(hashOf(after)).toMatch(/^[0-9a-f]{8}$/);
});

it('is the same kind of version for cues, skeletons and lint rules', () => {
  expect(loadCategories().hash).toMatch(/^[0-9a-f]{8}$/);
  expect(loadSkeletons().version).toMatch(/^[0-9a-f]{8}$/);
  expect(loadLintRules().ruleVersion).toMatch(/^\d{4}-\d\d-\d\d(\.\d+)?\+[0-9a-f]{8}$/);
});
