/** Workers that take few mentions at a time, so that several of them meet. */
import { systemIds } from '../../src/adapters/system/ids.ts';
import { loadRules } from '../../src/config/load-rules.ts';
import { loadServiceLevel } from '../../src/config/load-service-level.ts';
import type { Classifier } from '../../src/ports/classifier.ts';
import { decidePendingCases } from '../../src/stages/cases.ts';
import { triagePending } from '../../src/stages/triage.ts';
import { createPlainClassifier } from './plain-classifier.ts';
import type { TestApp } from './test-app.ts';

/** Triages and opens cases until nothing of any brand is pending. */
export async function workInSmallBatches(
  app: TestApp,
  size: number,
  classifier: Classifier = createPlainClassifier(),
): Promise<void> {
  const { rule: firstTouch } = loadServiceLevel();
  const rules = loadRules();
  const shared = {
    ...app.team,
    ...rules,
    ids: systemIds,
    mentions: app.store.mentions,
    assessRules: rules.assess,
    routing: app.config.routing,
    classifier,
    cascade: { category: null, complaint: null },
    firstTouch,
  };
  while ((await app.store.mentions.countPending(null)) > 0) {
    await triagePending(shared, size);
    await decidePendingCases(shared, size);
  }
}
