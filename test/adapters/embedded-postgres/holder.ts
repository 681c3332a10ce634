/** A process that holds the embedded server of the folder given, for tests to interrupt and kill. */
import { createInterface } from 'node:readline';
import { openEmbeddedServer } from '../../../src/adapters/embedded-postgres/server.ts';

const home = process.argv[2] ?? '';
const log = { info: say, warn: say, error: say };

function say(_fields: object, message: string): void {
  tell('log', message);
}

function tell(event: string, detail: string): void {
  process.stdout.write(`${JSON.stringify({ event, detail })}\n`);
}

process.on('SIGINT', () => tell('interrupted', ''));
tell('ready', '');
try {
  const server = await openEmbeddedServer(home, log);
  tell('open', server.url);
  const orders = createInterface({ input: process.stdin });
  orders.once('line', async () => {
    await server.release();
    process.stdin.destroy(); // nothing else may keep the process alive now
    tell('released', '');
  });
} catch (error) {
  tell('refused', String(error));
}
