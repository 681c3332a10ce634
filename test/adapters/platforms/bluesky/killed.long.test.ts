/** Workers killed at every step of answering on Bluesky, two hundred times, and a table of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Worker } from '../../../stages/publishing/faults.ts';
import { killAgainAndAgain } from '../../../stages/publishing/kill-rounds.ts';
import type { Held } from '../../../stages/publishing/setup.ts';
import { aMention } from '../../../support/builders.ts';
import { type FakePlatform, openFakePlatform } from '../../../support/fake-platform.ts';
import { hear } from '../../../support/hear.ts';
import { createPlainClassifier } from '../../../support/plain-classifier.ts';
import { casesOf } from '../../../support/team.ts';
import { createTestApp, type TestApp } from '../../../support/test-app.ts';
import { accountAt } from './account.ts';
import { type FakeNetwork, startFakeNetwork } from './fake-network.ts';
import { aPost } from './fake-posts.ts';
import { didOf, keyAt } from './identifiers.ts';
import { ourDid } from './setup.ts';

let app: TestApp;
let fake: FakeNetwork;
let home: string;
let people = 0;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'redress-worker-'));
  fake = await startFakeNetwork(() => app.clock.now());
  app = await createTestApp({
    classifier: createPlainClassifier(),
    config: { sources: [accountAt(fake.url)] },
  });
});

afterAll(async () => {
  await app.close();
  await fake.close();
  await rm(home, { recursive: true, force: true });
});

/** So many cases at once, each about a post that names us, of somebody else. */
async function openCases(count: number): Promise<readonly Held[]> {
  const before = new Set((await casesOf(app)).map(({ id }) => id));
  const text = '@desk.example your website is down again, this is unacceptable.';
  const mentions = Array.from({ length: count }, () => {
    people += 1;
    const handle = `person${people}.example`;
    const uri = `at://${didOf(handle)}/app.bsky.feed.post/${keyAt(app.clock.now(), people)}`;
    const createdAt = app.clock.now().toISOString();
    const record = { $type: 'app.bsky.feed.post' as const, text, createdAt };
    fake.posts.push(aPost({ uri, handle, record, indexedAt: app.clock.now() }));
    const url = `https://bsky.app/profile/${handle}/post/1`;
    const given = { platform: 'bluesky', nativeId: uri, author: handle, text, url } as const;
    return aMention({ ...given, summoned: true });
  });
  await hear(app, ...mentions);
  return (await casesOf(app)).filter(({ id }) => !before.has(id));
}

/** What the courses ask of a platform, asked of the network. */
async function ofNetwork(): Promise<FakePlatform> {
  const unused = await openFakePlatform();
  return {
    ...unused,
    posts: () =>
      fake.posts
        .filter(({ uri }) => uri.includes(ourDid))
        .map(({ uri, record, isGone }) => ({
          ...{ id: uri, handle: uri, target: '', text: record.text, isGone },
          postedAt: record.createdAt,
        })),
    answerNext({ isLost }) {
      const method = 'com.atproto.repo.putRecord';
      if (isLost) fake.scripted.push({ status: 200, body: '', isLost, method });
    },
  };
}

/** A process of its own, killed for real; the network goes on in this one. */
const killed: Worker = async (_app, boundary) => {
  const secret = app.config.secret?.reveal();
  const now = app.clock.now();
  const told = { databaseUrl: app.databaseUrl, networkUrl: fake.url, boundary, home, secret, now };
  const file = resolve(import.meta.dirname, 'worker-process.ts');
  const child = spawn(process.execPath, [file, JSON.stringify(told)], { stdio: 'inherit' });
  const [code, signal] = await once(child, 'exit');
  if (signal !== 'SIGKILL') throw new Error(`no worker dies at ${boundary}: ${code}`);
};

it('F7: killed at every step, two hundred times, each reply is one post on Bluesky and one record', async () => {
  const network = await ofNetwork();
  const platforms = { idempotency_key: network, deterministic_id: network, none: network };
  const reached = { app, platforms };
  await killAgainAndAgain({ reached, flavour: 'deterministic_id', openCases, killed });
  expect(fake.violations).toEqual([]);
}, 3_600_000);
