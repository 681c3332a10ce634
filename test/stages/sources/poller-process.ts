/** A poller in a process of its own that ends itself by SIGKILL at the step it is told of. */
import { once } from 'node:events';
import { compose } from '../../../src/compose.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { silentLog } from '../../support/silent-log.ts';
import { type PollStep, pollTelling } from './poll-steps.ts';
import { createTimelineSource } from './timeline.ts';

const { databaseUrl, timelineUrl, start, home } = JSON.parse(process.argv[2] ?? '');
let now = new Date(start);
const source = createTimelineSource(async (cursor) =>
  JSON.parse(await (await fetch(`${timelineUrl}/${cursor}`)).text()),
);
const loaded = loadConfig(process.env, `${home}/no-checkout`);
if (!loaded.ok) throw new Error('the sample configuration is broken');
const app = await compose({
  config: loaded.config,
  checkout: '.',
  log: silentLog,
  overrides: {
    databaseUrl,
    clock: { now: () => now },
    sources: [source],
    classifier: createPlainClassifier(),
  },
});

interface Told {
  readonly step: PollStep;
  readonly passes: number;
  readonly now: string;
}

/** Inside of storing the database holds it up, and whoever started it kills it there. */
process.once('message', async (told: Told) => {
  now = new Date(told.now);
  let passed = 0;
  await pollTelling(app.polling, source, {
    async reach(step) {
      if (step !== told.step) return;
      passed += 1;
      if (passed !== told.passes) return;
      if (step !== 'in_storing') process.kill(process.pid, 'SIGKILL');
      process.send?.('about to store');
      await once(process, 'message');
    },
    mustLive: () => undefined,
  });
  process.exit(3); // nobody passed that step
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
