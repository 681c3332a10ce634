/** Whatever a platform answers badly: a clear state in `redress sources`, nothing lost, nothing doubled. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { runSources } from '../../../src/cli/sources.ts';
import { PermanentError, TransientError } from '../../../src/ports/errors.ts';
import type { Source } from '../../../src/ports/source.ts';
import { sourceReports } from '../../../src/stages/source-overview.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { createPagedSource } from '../../support/paged-source.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

const { signal } = new AbortController();
let app: TestApp;
let failure: Error | null;
let source: Source;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  app.clock.moveTo('2026-03-04T12:00:00Z');
  failure = null;
  const pages = createPagedSource('timeline');
  const mentions = ['1', '2'].map((nativeId) =>
    aMention({ nativeId, text: `They lost ${nativeId}` }),
  );
  const late = aMention({ nativeId: '3', text: 'They lost 3' });
  pages.add({ mentions }, { mentions: [...mentions, late, late] });
  source = {
    ...pages,
    fetchNew: (cursor, ...given) =>
      // the first page is read, then the platform answers badly
      cursor !== null && failure ? Promise.reject(failure) : pages.fetchNew(cursor, ...given),
  };
});

afterAll(() => app.close());

async function poll(): Promise<void> {
  await app.stages.pollSource(source, signal);
  await app.settle();
}

async function shown(): Promise<string> {
  let text = '';
  const sources = new Map([['timeline', source]]);
  const listed = [{ name: 'timeline', brand: 'sample', platform: 'file' }];
  await runSources(
    {},
    {
      reports: () => sourceReports({ ...app.polling, sources }, listed),
      now: app.clock.now(),
      output: {
        write(more) {
          text += more;
        },
      },
    },
  );
  return text;
}

const inTwoMinutes = new Date('2026-03-04T12:02:00Z');
const answers: readonly (readonly [what: string, error: Error, state: string, todo: string])[] = [
  [
    '429 that says when',
    new TransientError('Asked too often until 12:02.', { retryAt: inTwoMinutes }),
    'fails, tried again soon',
    'It is tried again 2026-03-04T12:02:',
  ],
  [
    '429 that says nothing, 500, a web page, half a page',
    new TransientError('The platform gave no whole answer.'),
    'fails, tried again soon',
    'nothing if it passes; else mend the reason',
  ],
  [
    '401',
    new PermanentError('The token is dead.', { why: 'credentials' }),
    'credentials are dead',
    'renew the credentials in .env',
  ],
  [
    '403 for policy',
    new PermanentError('The platform does not give this.', { why: 'refused' }),
    'refused by the platform',
    'see what the platform allows',
  ],
  [
    'an answer in a new form',
    new PermanentError('The answers have a new form.', { why: 'form' }),
    'answers have a new form',
    'update Redress',
  ],
  [
    '404',
    new PermanentError('There is no feed.', { why: 'address' }),
    'wrong address',
    'correct its address in redress.yaml',
  ],
  [
    'a document that declares entities',
    new PermanentError('The feed declares entities.', { why: 'unsafe' }),
    'sends a document that is not safe to read',
    'ask whoever publishes it',
  ],
];

it.each(answers)(
  'bad input: after %s `redress sources` says so, and nothing is lost or doubled',
  async (_what, error, state, todo) => {
    failure = error;
    await poll();
    const whileFailing = await shown();
    failure = null;
    app.clock.moveTo('2026-03-04T15:00:00Z');
    await poll();
    await poll();

    expect(whileFailing).toContain(state);
    expect(whileFailing).toContain(error.message);
    expect(whileFailing).toContain(todo);
    expect((await shown()).split('\n')[1]).toMatch(/ works /);
    const stored = await app.store.database.mentionContent.findMany({
      orderBy: { nativeId: 'asc' },
    });
    expect(stored.map(({ nativeId }) => nativeId)).toEqual(['1', '2', '3']);
  },
);
