/** The lexicon and the cues, as shipped, can be used. */
import { expect, it } from 'vitest';
import { loadRecordCategories } from '../../src/config/load-categories.ts';
import { loadLexicon } from '../../src/config/load-lexicon.ts';
import { signalIds } from '../../src/domain/triage/assessment.ts';

it('has English phrases for every signal that is read from words', () => {
  const { entries } = loadLexicon();

  const spoken = new Set(
    entries.filter(({ language }) => language === 'en').map(({ signal }) => signal),
  );

  expect(signalIds.filter((id) => !spoken.has(id))).toEqual(['exposed_pii']);
});

it.each(['es', 'fr', 'de'])('has phrases in %s for what cannot wait', (language) => {
  const { entries, rules } = loadLexicon();

  const spoken = new Set(
    entries.filter((entry) => entry.language === language).map(({ signal }) => signal),
  );

  const urgent = signalIds.filter((id) => ['P0', 'P1'].includes(rules[id].priority));
  expect(urgent.filter((id) => !spoken.has(id))).toEqual(['exposed_pii']);
});

it('knows the wordings of the form under one category only', () => {
  const { issues, subIssues } = loadRecordCategories();

  expect(issues.size).toBeGreaterThan(100);
  expect(subIssues.size).toBeGreaterThan(20);
});
