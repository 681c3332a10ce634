/** Who gets to read what of a restricted case, and what is kept of it. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCase } from '../../../src/cli/case.ts';
import { runExport } from '../../../src/cli/export.ts';
import { runReads } from '../../../src/cli/reads.ts';
import { checkFree, writeFolder } from '../../../src/cli/write-folder.ts';
import { chainHash, chainStart, commitmentTo } from '../../../src/domain/case/chain.ts';
import { exportCase } from '../../../src/stages/export-case.ts';
import { readsOf } from '../../../src/stages/read-case.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { actWell, casesOf, readerOf } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let restricted: string;
let open: string;
let folder: string;
const nasty = '<script>alert(1)</script><img src=x onerror=alert(2)> \u202egnp.exe';

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
  folder = await mkdtemp(join(tmpdir(), 'redress-pack-'));
  await hear(
    app,
    aMention({ author: 'tired_person', text: `I want to kill myself over this fee. ${nasty}` }),
    aMention({ author: 'calm_person', text: 'The fee is wrong.' }),
  );
  const cases = await casesOf(app);
  restricted = cases.find(({ signals }) => signals.includes('self_harm'))!.number;
  open = cases.find(({ number }) => number !== restricted)!.number;
  await actWell(app, { number: restricted, type: 'claim', staffId: 'dora' });
  await actWell(app, { number: restricted, type: 'note', staffId: 'dora', reason: 'Called <b>.' });
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

async function shown(number: string, as?: string, json = false): Promise<string> {
  let written = '';
  const output = { write: (text: string) => (written += text) };
  const { brands, clock } = app;
  const deps = { brands, now: clock.now(), firstContactDays: 7, output, errors: output };
  await runCase(number, { json, as }, { ...app.team, ...deps, read: readerOf(app) });
  return written;
}

async function readsShown(number: string): Promise<string> {
  let written = '';
  const output = { write: (text: string) => (written += text) };
  const zoneOf = () => 'America/New_York';
  const deps = {
    readsOf: (one: string) => readsOf(app.reading, one),
    zoneOf,
    output,
    errors: output,
  };
  await runReads(number, {}, deps);
  return written;
}

it('F20: without a name what is restricted is withheld, and it is said what to do', async () => {
  const page = await shown(restricted);
  const json = await shown(restricted, undefined, true);

  expect(page).toContain('--as NAME');
  expect(page).toContain('self harm');
  expect(page + json).not.toMatch(/kill myself|tired_person|Called/);
  expect(JSON.parse(json).withheld).toEqual(['text', 'author', 'words', 'replies']);
  expect(await readsShown(restricted)).toContain('Nobody has read');
});

it('F20: with a name it is shown, and who saw what when is on record', async () => {
  const page = await shown(restricted, 'dora');

  expect(page).toContain('kill myself');
  expect(page).toContain('@tired_person');
  expect(await readsShown(restricted)).toMatch(/Wed 4 Mar 2026 07:00 {2}dora {2}text, author/);
});

it('F20: nobody reads what they could not be named for', async () => {
  expect(await shown(restricted, 'nobody')).toContain('Nothing was shown');
  expect(await shown(restricted, 'nobody')).not.toContain('kill myself');
});

it('a case that is not restricted stays as it was for scripts', async () => {
  const json = JSON.parse(await shown(open, undefined, true));

  expect(json).not.toHaveProperty('withheld');
  expect(json.mentions[0]).toMatchObject({ text: 'The fee is wrong.', author: 'calm_person' });
});

it('F20: nothing of who read what can be changed', async () => {
  await shown(restricted, 'dora');
  const { database } = app.testDatabase;

  await expect(database.readAudit.deleteMany()).rejects.toThrow('append-only');
  await expect(database.readAudit.updateMany({ data: { staffId: 'eli' } })).rejects.toThrow(
    'append-only',
  );
});

async function exported(force = false, as = 'dora'): Promise<string> {
  let written = '';
  const output = { write: (text: string) => (written += text) };
  const zones = new Map([['sample', 'America/New_York']]);
  await runExport(
    restricted,
    { as, out: folder, force },
    {
      export: (number, staffId) => exportCase(app.reading, number, { staffId, zones }),
      writeFolder,
      checkFree,
      joinPath: join,
      output,
      errors: output,
    },
  );
  return written;
}

function packFile(name: string): Promise<string> {
  return readFile(join(folder, restricted, name), 'utf8');
}

it('a proof pack proves itself from its JSON alone, and names its own reader', async () => {
  await exported();
  const pack = JSON.parse(await packFile('case.json'));

  let hash = chainStart;
  for (const event of pack.timeline) {
    expect(event.prevHash).toBe(hash);
    hash = chainHash(hash, { ...event, at: new Date(event.at) });
    expect(event.hash).toBe(hash);
  }
  expect(pack.case.headHash).toBe(hash);
  const [post] = pack.posts;
  expect(commitmentTo(post.salt, post.text)).toBe(pack.timeline[0].data.commitment);
  const note = pack.timeline.find(({ type }: { type: string }) => type === 'noted');
  expect(commitmentTo(note.words.salt, note.words.body)).toBe(note.data.commitment);
  expect(pack.reads.at(-1)).toMatchObject({ staffId: 'dora', fields: ['export'] });
  expect(pack.verification.faults).toEqual([]);
});

it('its page runs nothing, loads nothing, and shows what was said as it was said', async () => {
  const page = await packFile('case.html');

  expect(page).not.toMatch(/<script|<img|<link|<iframe|<[^>]*src=|@import|url\(/i);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).toContain('Called &lt;b&gt;.');
  expect(page).not.toContain('\u202e');
  expect(page).toContain(`default-src 'none'`);
  expect(page).toContain('dir="auto"');
});

it('a pack that is there is replaced only when asked to, and nothing else is touched', async () => {
  await writeFile(join(folder, 'mine.txt'), 'mine');
  await writeFile(join(folder, restricted, 'case.json'), 'old');

  await expect(exported()).rejects.toThrow('--force');
  expect(await packFile('case.json')).toBe('old');
  await exported(true);

  expect(await packFile('case.json')).toContain('redress-proof-pack/1');
  expect((await readdir(folder)).toSorted()).toEqual([restricted, 'mine.txt']);
});

it('a pack is for people of the brand', async () => {
  expect(await exported(true, 'nobody')).toContain('Nothing was shown');
});
