/** A worker in a process of its own that ends itself by SIGKILL at the step it is told of. */
import { compose } from '../../../src/compose.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import type { Publisher, Repetition } from '../../../src/ports/publisher.ts';
import { publishReplies } from '../../../src/stages/publishing.ts';
import { platformOf } from '../../support/fake-platform.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { silentLog } from '../../support/silent-log.ts';
import { type Boundary, telling } from './boundaries.ts';

const { databaseUrl, platformUrl, module, endpoint, ...start } = JSON.parse(process.argv[2] ?? '');
let now = new Date(start.now);

/** The account of that flavour, at the fake platform's address. */
function account(repetition: Repetition): Publisher {
  const ask = async (question: string, asked: object) => {
    const body = JSON.stringify({ ...asked, now });
    const url = `${platformUrl}/${repetition}/${question}`;
    return JSON.parse(await (await fetch(url, { method: 'POST', body })).text());
  };
  return {
    ...{ how: 'api', brand: 'sample', platform: platformOf[repetition], repetition },
    ...{ canEdit: false, canDelete: false },
    publish: ({ handle, target, text }) => ask('publish', { handle, target, text }),
    async findOwn(target, sha256, since) {
      const found = await ask('find', { target, sha256, since });
      return found.map((post: { postedAt: string }) => ({
        ...post,
        postedAt: new Date(post.postedAt),
      }));
    },
    readOwn: async () => [],
  };
}

const accounts: readonly Publisher[] = module
  ? [(await import(module)).publisherAt(endpoint, () => now)]
  : (Object.keys(platformOf) as Repetition[]).map(account);
const loaded = loadConfig(process.env, `${start.home}/no-checkout`);
if (!loaded.ok) throw new Error('the sample configuration is broken');
const app = await compose({
  config: loaded.config,
  checkout: '.',
  log: silentLog,
  overrides: {
    databaseUrl,
    clock: { now: () => now },
    sources: [],
    classifier: createPlainClassifier(),
    publishers: accounts,
  },
});

process.once('message', async (told: { readonly boundary: Boundary; readonly now: string }) => {
  now = new Date(told.now);
  const fate = {
    async reach(step: Boundary) {
      if (step === told.boundary) process.kill(process.pid, 'SIGKILL');
    },
    mustLive: () => undefined,
  };
  await publishReplies(telling(app.publishing, fate), AbortSignal.timeout(60_000));
  process.exit(3); // nobody passed that step
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
