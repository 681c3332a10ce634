/** The real network in a process of its own: PDS, AppView, PLC. Started and told what to do by journey.real.ts. */
import { join } from 'node:path';

/** What is used of @atproto/dev-env, which lies outside the project. */
interface TestNetwork {
  readonly pds: { readonly url: string };
  processAll(): Promise<void>;
  close(): Promise<void>;
}

const home = process.env['BLUESKY_HOME'] ?? '';
const servers = await import(join(home, 'node_modules/@atproto/dev-env/dist/index.js'));
const network: TestNetwork = await servers.TestNetwork.create({ dbPostgresSchema: 'network' });

/** At once: the SQLite binding does not survive an orderly exit of this Node. */
function end(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Until nothing is under way between the servers. */
async function answer(told: { readonly id: number; readonly what: 'settle' | 'close' }) {
  await (told.what === 'settle' ? network.processAll() : network.close());
  process.send?.({ id: told.id }, undefined, undefined, () => {
    if (told.what === 'close') end();
  });
}

process.on('message', (told) => void answer(told as Parameters<typeof answer>[0]));
process.once('disconnect', end);
process.send?.({ pds: network.pds.url });
