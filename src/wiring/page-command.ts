/** Binds `redress page --test`. */
import { systemIds } from '../adapters/system/ids.ts';
import { type PageDeps, runPageTest } from '../cli/page.ts';
import type { App } from '../compose.ts';
import { alertSentence, whereToLook } from '../domain/escalation/alert-text.ts';
import type { Page } from '../ports/pager.ts';

export function testPages(
  app: App,
  outputs: Pick<PageDeps, 'output' | 'errors'>,
  signal: AbortSignal,
): Promise<number> {
  return runPageTest(
    {
      ...outputs,
      pagers: app.pagers,
      clock: app.clock,
      page: () => testPage(app),
      record: (...outcome) => app.store.alerts.recordTest(...outcome),
    },
    signal,
  );
}

function testPage({ config, clock }: App): Page {
  const brand = config.brands[0]?.slug ?? 'redress';
  const words = { kind: 'test', number: null, brand, facts: {} } as const;
  return {
    id: systemIds.uuid(),
    kind: 'test',
    at: clock.now(),
    brand,
    number: null,
    priority: null,
    minute: null,
    sentence: alertSentence(words),
    where: whereToLook(words),
    audience: { roles: [], staff: [] },
  };
}
