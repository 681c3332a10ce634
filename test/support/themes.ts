/** A week with many themes and many stretches that were not read. */
import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';

/** Titles that somebody wrote by hand, with handles in them. */
export async function addThemes(app: TestApp, count: number): Promise<void> {
  const { database } = app.testDatabase;
  const brandId = app.store.brandIds.get('sample')!;
  const at = '2026-03-04T12:00:00Z';
  const times = { since: at, openedAt: at, elevatedAt: at };
  await database.incident.createMany({
    data: Array.from({ length: count }, (_, place) => ({
      ...{ id: randomUUID(), brandId, state: 'open', peak: 9, theme: `hand:${place}`, ...times },
      title: `@jane_doe${place} and mail of jane@example.com, theme ${place}`,
      explanation: 'opened by hand',
    })),
  });
  await database.coverageWindow.createMany({
    data: Array.from({ length: count }, (_, place) => ({
      ...{ id: randomUUID(), brandId, sourceName: `source-${place}`, state: 'gap' },
      ...{ from: at, to: '2026-03-05T12:00:00Z', reason: 'it was down', recordedAt: at },
    })),
  });
}
