/** Workers killed at every step of answering on Bluesky, two hundred times, and a table of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { table } from '../../../../src/cli/output.ts';
import { boundaries } from '../../../stages/publishing/boundaries.ts';
import { type Course, courseOf, cutOff, type Worker } from '../../../stages/publishing/faults.ts';
import { type Held, takeUp } from '../../../stages/publishing/setup.ts';
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

const rounds = Number(process.env['PUBLISHING_ROUNDS'] ?? 17);
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
  const courses: Course[] = [];
  for (let round = 0; round < rounds; round++) {
    const cases = await openCases(boundaries.length);
    for (const [at, boundary] of boundaries.entries()) {
      const held = await takeUp(app, cases[at]);
      // once at each step it is a process of its own
      const worker = at === round ? killed : cutOff;
      courses.push(
        await courseOf({ app, platforms }, 'deterministic_id', held, [boundary, worker]),
      );
    }
  }
  const by = (who: Course['settledBy']) =>
    courses.filter(({ settledBy }) => settledBy === who).length;
  const posts = courses.reduce((sum, course) => sum + course.posts, 0);
  const records = courses.reduce((sum, course) => sum + course.records, 0);
  const figures = [courses.length, Math.min(rounds, boundaries.length), posts, records];
  const settled = [by('reading'), by('repeating'), by('person')];
  const head = [
    'runs',
    'processes killed',
    'posts',
    'records',
    'settled by reading',
    'repeated safely',
    'left to a person',
  ];
  process.stdout.write(`\n${table([head, [...figures, ...settled].map(String)])}\n`);

  expect(courses.filter((course) => course.posts !== 1 || course.records !== 1)).toEqual([]);
  expect(fake.violations).toEqual([]);
}, 3_600_000);
