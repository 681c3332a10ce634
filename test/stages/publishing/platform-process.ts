/** The fake platform as a process of its own: `node platform-process.ts FILES`, where FILES names the posts of each account as JSON. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Repetition } from '../../../src/ports/publisher.ts';
import { openFakePlatform, platformOf } from '../../support/fake-platform.ts';

const files = JSON.parse(process.argv[2] ?? '') as Record<Repetition, string>;

const server = createServer(async (request, response) => {
  const [, repetition, question] = (request.url ?? '').split('/') as ['', Repetition, string];
  const asked = JSON.parse(await text(request));
  const platform = await openFakePlatform(files[repetition]);
  const now = (): Date => new Date(asked.now);
  const name = platformOf[repetition];
  const account = platform.publisher({ brand: 'sample', platform: name, repetition, now });
  const signal = AbortSignal.timeout(60_000);
  const answer =
    question === 'publish'
      ? await account.publish({ ...asked, signal })
      : await account.findOwn(asked.target, asked.sha256, new Date(asked.since), signal);
  response.end(JSON.stringify(answer));
});

server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
process.once('disconnect', () => process.exit());
