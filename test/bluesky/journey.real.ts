/** One complaint on Bluesky's real network, from the post that mentions us to the deletion of what we answered. */
import type { AtpAgent } from '@atproto/api';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { signInsOf } from '../../src/compose-sources.ts';
import { Secret } from '../../src/config/secret.ts';
import { silentLog } from '../support/silent-log.ts';
import { actWell, casesOf, caseText, eventsOf, onlyCase } from '../support/team.ts';
import { createTestApp, sampleConfig, type TestApp } from '../support/test-app.ts';
import type { TestDatabase } from '../support/test-database.ts';
import { anAccount, mention, openNetwork, password, type RealNetwork } from './accounts.ts';

const handle = 'sunrise-desk.test';
const sourceName = 'desk-bluesky';
const day = 86_400_000;
const { signal } = new AbortController();
let network: RealNetwork;
let us: AtpAgent;
let pat: AtpAgent;
let first: TestApp;
let app: TestApp;

const say = (words: string): void => void process.stdout.write(`  ${words}\n`);

beforeAll(async () => {
  const began = Date.now();
  network = await openNetwork(inject('serverUrl'));
  us = await anAccount(network, handle);
  pat = await anAccount(network, 'pat-person.test');
  say(`PDS, AppView and PLC are up after ${Date.now() - began} ms, with two accounts.`);
  first = await anApp();
  app = first;
});

afterAll(async () => {
  if (app !== first) await app.close();
  await first?.close();
  await network?.close();
});

/** With the one account configured, for reading and for answering. */
async function anApp(testDatabase?: TestDatabase): Promise<TestApp> {
  const { brands } = sampleConfig('/tmp');
  const account = {
    ...{ name: sourceName, brand: 'sample', channelControlled: false, publishes: true },
    ...{ platform: 'bluesky' as const, everySeconds: 60, endpoint: null },
    ...{ service: network.url, identifier: handle, password: new Secret(password) },
  };
  const brand = { ownAccounts: [`bluesky:${handle}`], keywords: ['SunriseBank'] };
  return await createTestApp({
    now: new Date().toISOString(),
    config: { brands: brands.map((one) => ({ ...one, ...brand })), sources: [account] },
    sources: undefined,
    ...(testDatabase ? { testDatabase } : {}),
  });
}

/** The network settles, its own time becomes ours, and everything new is heard and worked. */
async function listen(): Promise<void> {
  await network.settle();
  app.clock.moveTo(new Date().toISOString());
  await app.stages.pollSource(theSource(), signal);
  await app.settle();
}

function theSource() {
  const source = app.sources.get(sourceName);
  if (!source) throw new Error('the source is not configured');
  return source;
}

const answer =
  'We are sorry to read this. Please send us a private message so that we can help. ^AS';
const complaint = `@${handle} SunriseBank, your website is down again, this is unacceptable.`;

it('mention → case → approved reply → seen by the other account → deletions followed', async () => {
  const did = us.session?.did ?? '';
  const post = await pat.post({ text: complaint, facets: mention(handle, did), langs: ['en'] });
  await listen();
  const { number, id, mentions } = await onlyCase(app);
  expect(mentions).toBe(1); // notifications and search both told of it
  say(
    `@pat-person.test mentioned us; heard by notification and by search, it is one case: ${number}.`,
  );

  await actWell(app, { number, type: 'claim', staffId: 'ada' });
  await actWell(app, { number, type: 'draft', staffId: 'ada', text: answer });
  await actWell(app, { number, type: 'approve', staffId: 'dora' });
  say('ada drafted a reply, dora approved it.');
  await app.settle();
  const detail = await app.store.details.read(id);
  const reply = detail?.case.replies.at(-1);
  expect(reply).toMatchObject({ state: 'published' });
  say(`The outbox published it: ${reply?.permalink}`);

  await network.settle();
  const told = await pat.listNotifications();
  const [seen] = told.data.notifications;
  expect(seen).toMatchObject({ reason: 'reply', author: { handle }, record: { text: answer } });
  expect(seen?.uri).toBe(reply?.platformId);
  say(`@pat-person.test was told of it and reads: “${answer}”`);

  const publisher = [...app.publishing.publishers.values()][0];
  const target = { nativeId: post.uri, url: null, visibility: 'public' } as const;
  const again = { handle: reply?.id ?? '', target, text: answer, signal };
  expect(await publisher?.publish(again)).toMatchObject({ platformId: reply?.platformId });
  const other = await publisher?.publish({ ...again, text: 'Other words. ^AS' });
  expect(other).toEqual({ outcome: 'unconfirmed', why: 'duplicate' });
  const list = { repo: did, collection: 'app.bsky.feed.post' };
  const { records } = (await us.com.atproto.repo.listRecords(list)).data;
  expect(records.map(({ value }) => value['text'])).toEqual([answer]);
  say('A second call found the first post; other words did not take its place.');

  await damageKeptToken();
  app = await anApp(first.testDatabase); // as after a start of the program
  const parent = { uri: seen?.uri ?? '', cid: seen?.cid ?? '' };
  const root = { uri: post.uri, cid: post.cid };
  await pat.post({ text: 'Still down, and nobody helps.', reply: { root, parent } });
  await listen();
  expect((await casesOf(app)).map((one) => [one.number, one.mentions])).toEqual([[number, 2]]);
  say(
    'After a new start a refused access token was renewed; her answer to us joined the same case.',
  );

  const thread = await theSource().readThread?.(parent.uri, signal);
  expect(thread?.map(({ text }) => text)).toEqual([complaint, 'Still down, and nobody helps.']);
  say('The conversation is read as she sees it.');

  await pat.deletePost(post.uri);
  await network.settle();
  expect(await caseText(app, number)).toContain('your website is down again');
  app.clock.moveTo(new Date(Date.now() + day).toISOString()); // stored posts are asked for once in a while
  await app.stages.lookUpPosts(app.sources.values(), signal);
  expect(await caseText(app, number)).not.toContain('your website is down again');
  say('She deleted her post; its words are gone here, too. The case stays.');

  await us.deletePost(parent.uri);
  await app.stages.followOwnPosts(signal);
  const events = await eventsOf(app, id);
  expect(events.at(-1)).toBe('own_post_changed');
  say('Our own reply was deleted at Bluesky; that was noticed and is on record.');
});

/** As after two hours, when Bluesky takes the access token no longer. */
async function damageKeptToken(): Promise<void> {
  const secret = app.config.secret?.reveal() ?? '';
  const tokens = signInsOf(app.store, { secret, clock: app.clock, log: silentLog });
  const name = `bluesky:${network.url}:${handle}`;
  await tokens.takeTurn(
    name,
    async ({ kept, keep }) => {
      const signIn = JSON.parse(kept?.text ?? '{}');
      await keep(JSON.stringify({ ...signIn, accessJwt: `${signIn.accessJwt.slice(0, -4)}AAAA` }));
    },
    signal,
  );
}
