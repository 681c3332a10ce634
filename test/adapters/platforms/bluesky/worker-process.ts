/** A worker in a process of its own that answers through Bluesky, and ends itself by SIGKILL at the step it is told of. */
import { compose } from '../../../../src/compose.ts';
import { loadConfig } from '../../../../src/config/load-config.ts';
import { Secret } from '../../../../src/config/secret.ts';
import { publishReplies } from '../../../../src/stages/publishing.ts';
import { type Boundary, telling } from '../../../stages/publishing/boundaries.ts';
import { createPlainClassifier } from '../../../support/plain-classifier.ts';
import { silentLog } from '../../../support/silent-log.ts';
import { accountAt } from './account.ts';

const { databaseUrl, networkUrl, boundary, home, secret, ...told } = JSON.parse(
  process.argv[2] ?? '',
) as Readonly<Record<string, string>>;
const now = new Date(told['now'] ?? '');

const loaded = loadConfig({ REDRESS_HOME: home }, `${home}/no-checkout`);
if (!loaded.ok) throw new Error('the sample configuration is broken');
const app = await compose({
  config: {
    ...loaded.config,
    secret: new Secret(secret ?? ''),
    sources: [accountAt(networkUrl ?? '')],
  },
  checkout: '.',
  log: silentLog,
  overrides: {
    databaseUrl: databaseUrl ?? '',
    clock: { now: () => now },
    sources: [],
    classifier: createPlainClassifier(),
  },
});
const fate = {
  async reach(step: Boundary) {
    if (step === boundary) process.kill(process.pid, 'SIGKILL');
  },
  mustLive: () => undefined,
};
await publishReplies(telling(app.publishing, fate), AbortSignal.timeout(60_000));
process.exit(3); // nobody passed that step
