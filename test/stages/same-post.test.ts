/** One post that several sources find is one mention, and one case. */
import { expect, it } from 'vitest';
import { aMention } from '../support/builders.ts';
import { createManualSource } from '../support/manual-source.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { onlyCase } from '../support/team.ts';
import { createTestApp } from '../support/test-app.ts';

it.each([
  ['the search first', ['acme-search', 'acme-mentions']],
  ['the mentions first', ['acme-mentions', 'acme-search']],
])(
  'acceptance 16: two mentions of the same post via search and mentions, %s: one case, earliest t0',
  async (_, order) => {
    const sources = order.map((name) => createManualSource(name, 'sample'));
    const app = await createTestApp({ sources, classifier: createPlainClassifier() });
    const post = aMention({ nativeId: 'same', postedAt: new Date('2026-03-04T08:15:00Z') });
    const later = aMention({
      nativeId: 'an answer to it',
      author: post.author,
      threadId: 'same',
      parentId: 'same',
      postedAt: new Date('2026-03-04T09:30:00Z'),
    });

    for (const [place, source] of sources.entries()) {
      source.post(...(place === 0 ? [later, post] : [post]));
      await app.store.jobs.enqueue('poll', { source: source.name }, `poll:${source.name}`);
      await app.settle();
      app.clock.moveTo('2026-03-04T12:05:00Z');
    }

    const found = await onlyCase(app);
    expect(found.mentions).toBe(2);
    expect(found.receivedAt).toEqual(new Date('2026-03-04T08:15:00Z'));
    expect(await app.testDatabase.database.mention.count()).toBe(2);
    await app.close();
  },
);
