/** From a mention on Mastodon to the answer under it, as one application does it. */
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Secret } from '../../../../src/config/secret.ts';
import { createPlainClassifier } from '../../../support/plain-classifier.ts';
import { act, actWell, casesOf, caseText, onlyCase } from '../../../support/team.ts';
import { createTestApp, sampleConfig, type TestApp } from '../../../support/test-app.ts';
import { publisherAt } from './account.ts';
import { type MastodonSetup, mastodonSetup } from './setup.ts';
import { ownAcct } from './world.ts';

const signal = AbortSignal.timeout(60_000);
const connected = {
  platform: 'mastodon',
  ...{ name: 'acme-mastodon', brand: 'sample', channelControlled: false, publishes: true },
  ...{ everySeconds: 120, server: 'https://social.example', endpoint: null },
  accessToken: new Secret('of no server'),
} as const;
let setup: MastodonSetup;
let app: TestApp;

beforeAll(async () => {
  setup = await mastodonSetup();
  setup.moveTo('2026-03-04T12:00:00Z');
  const ownAccounts = ['mastodon:samplebrand@social.example'];
  const brands = sampleConfig(tmpdir()).brands.map((brand) => ({ ...brand, ownAccounts }));
  setup.fake.maxCharacters = 450;
  app = await createTestApp({
    config: { brands, sources: [connected] },
    classifier: createPlainClassifier(),
    sources: [setup.aSource()],
    publishers: [publisherAt(setup.fake.url, setup.now)],
  });
});

afterAll(async () => {
  await app.close();
  await setup.fake.close();
});

async function poll(): Promise<void> {
  for (const source of app.sources.values()) await app.stages.pollSource(source, signal);
  await app.settle();
}

it('a mention becomes a case with its conversation, the approved reply names the person, and none of it opens another case', async () => {
  const first = setup.post({ acct: ownAcct, text: 'We are always there for you #sunrisefail' });
  const asked = setup.mention({
    ...{ acct: 'Pat@elsewhere.example', inReplyToId: first.id },
    text: '@samplebrand your website is down again, this is unacceptable.',
  });
  await poll();
  await app.stages.readThreads(signal);
  const { number } = await onlyCase(app);
  const shown = await caseText(app, number);
  await actWell(app, { number, type: 'claim', staffId: 'ada' });
  await actWell(app, { number, type: 'draft', staffId: 'ada' });
  await actWell(app, { number, type: 'approve', staffId: 'dora' });
  await app.stages.publishReplies(signal);
  setup.minutesLater(1);
  await poll();

  expect(shown).toContain('a public reply goes out by itself once it is approved');
  expect(shown).toMatch(/The conversation around it\n.* us\n.*We are always there for you/);
  const ours = setup.fake.statuses.filter(({ acct }) => acct === ownAcct);
  expect(ours.at(-1)).toMatchObject({ inReplyToId: asked.id, visibility: 'public' });
  expect(ours.at(-1)?.text).toContain('@Pat@elsewhere.example');
  expect(setup.fake.sent.get(ours.at(-1)?.id ?? '')).toBe(ours.at(-1)?.text);
  expect(await casesOf(app)).toHaveLength(1);
  expect(setup.fake.violations).toEqual([]);
});

it('a draft that is longer than this very server allows is stopped before anybody approves it', async () => {
  setup.mention({ acct: 'jo@elsewhere.example', text: '@samplebrand you charged me twice!' });
  await poll();
  const number = (await casesOf(app)).at(-1)?.number ?? '';
  await actWell(app, { number, type: 'claim', staffId: 'ada' });
  const written = (characters: number): string => {
    const around = '@jo@elsewhere.example We are sorry.  ^AO';
    return around.replace(
      '  ',
      ` ${'Thank you for telling us. '.repeat(30).slice(0, characters - around.length)}.`,
    );
  };
  const stoppedBy = async (characters: number): Promise<readonly string[]> => {
    const text = written(characters);
    const { lint } = await act(app, { number, type: 'draft', staffId: 'ada', text }).then((came) =>
      came.ok ? (came.reply ?? { lint: null }) : came,
    );
    const stops = lint?.findings.filter(({ level }) => level === 'block') ?? [];
    return stops.map(({ rule }) => rule);
  };

  const [long, short] = [await stoppedBy(480), await stoppedBy(440)];

  expect(long).toContain('L-LEN');
  expect(short).toEqual(long.filter((rule) => rule !== 'L-LEN'));
});
