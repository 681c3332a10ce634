/** What `redress init` leaves alone, and what it does only after a yes. */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runInit, type SampleBrand } from '../../src/cli/init.ts';
import { configPlaces } from '../../src/config/load-config.ts';
import { aConfig, aFolder, configIn, problemsOf } from '../config/config-folder.ts';
import { scripted } from './init-prompts.ts';
import { allSources, answers, init, noSample } from './init-run.ts';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

it('keeps the values of an existing .env and does not ask for them', async () => {
  const folder = aFolder({ '.env': '# mine\nOTHER=1\nX_APP_KEY=kept' });
  const prompts = scripted({ ...answers, ...allSources });

  await init(folder, prompts);

  const environment = readFileSync(join(folder, '.env'), 'utf8');
  expect(environment).toMatch(/^# mine\nOTHER=1\nX_APP_KEY=kept\nX_APP_SECRET=/);
  expect(modeOf(join(folder, '.env'))).toBe('600');
  expect(prompts.shown).toContain('X_APP_KEY is set already and is kept.');
  const x = configIn(folder).sources.find((source) => source.platform === 'x');
  expect(x?.appKey.reveal()).toBe('kept');
});

it('leaves an existing .env alone without a yes, and says what belongs in it', async () => {
  const folder = aFolder({ '.env': 'OTHER=1' });
  const prompts = scripted({ ...answers, ...allSources, 'X_APP_KEY, X_APP_SECRET': false });

  const { exitCode } = await init(folder, prompts);

  expect(exitCode).toBe(0);
  expect(readFileSync(join(folder, '.env'), 'utf8')).toBe('OTHER=1');
  expect(prompts.shown.join('\n')).toMatch(/Put X_APP_KEY, .* into .*\.env yourself/);
});

it('adds nothing to a .env in which an open quote would swallow it', async () => {
  const folder = aFolder({ '.env': "OTHER='open" });
  const prompts = scripted({ ...answers, ...allSources, 'X app key': '#1' });

  await init(folder, prompts);

  expect(readFileSync(join(folder, '.env'), 'utf8')).toBe("OTHER='open");
  expect(prompts.shown.join('\n')).toContain(
    'has a quote that is never closed. Close it and put X_APP_KEY',
  );
});

it('stops before the first question when .env is no file', async () => {
  const folder = aFolder();
  mkdirSync(join(folder, '.env'));
  const prompts = scripted(answers);

  const { exitCode, errors } = await init(folder, prompts);

  expect(exitCode).toBe(1);
  expect(errors).toContain('.env is a folder, not a file.');
  expect(prompts.shown).toEqual([]);
});

it('does not replace an existing configuration without a yes', async () => {
  const yaml = aConfig();
  const folder = aFolder({ 'redress.yaml': yaml });

  const { exitCode } = await init(folder, scripted(answers));

  expect(exitCode).toBe(0);
  expect(readFileSync(join(folder, 'redress.yaml'), 'utf8')).toBe(yaml);
});

it('replaces an existing configuration after a yes', async () => {
  const folder = aFolder({ 'redress.yaml': 'brands: [' });

  await init(folder, scripted({ ...answers, 'Replace it': true }));

  expect(configIn(folder).brands[0]?.slug).toBe('acme-credit-inc');
});

it('writes nothing when it is cancelled, whichever question is open', async () => {
  const everything = { ...answers, ...allSources };
  let question = 1;

  for (; ; question += 1) {
    const folder = aFolder({ '.env': 'OTHER=1' });
    const prompts = scripted(everything, question);
    const { exitCode, files } = await init(folder, prompts);
    if (exitCode === 0) break;
    expect([question, exitCode, files]).toEqual([question, 130, ['.env']]);
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe('OTHER=1');
    expect(prompts.shown.at(-1)).toBe('Stopped. Nothing was written.');
  }

  expect(question).toBeGreaterThan(20);
});

it('offers to remove the demonstration with all it opened', async () => {
  let removals = 0;
  const sample: SampleBrand = {
    exists: async () => true,
    remove: async () => ({ cases: 12, mentions: 604 + removals++ }),
  };
  const prompts = scripted(answers);
  const declining = scripted({ ...answers, 'Remove the demonstration': false });

  await init(aFolder(), prompts, { sample });
  await init(aFolder(), declining, { sample });

  expect(removals).toBe(1);
  expect(prompts.shown).toContain('Removed: 12 cases and 604 mentions of the demonstration.');
});

it('does not call it done when the configuration cannot be opened yet', async () => {
  const sample: SampleBrand = { ...noSample, exists: async () => null };
  const prompts = scripted(answers);

  const { exitCode, errors } = await init(aFolder(), prompts, { sample });

  expect(exitCode).toBe(1);
  expect(errors).toMatch(/^[^\n]*not complete[^\n]*run init again\.\n$/);
  expect(prompts.shown.join('\n')).not.toContain('Done.');
});

it('keeps the finished files when only the last question is cancelled', async () => {
  const sample: SampleBrand = { ...noSample, exists: async () => true };
  const folder = aFolder();
  const questions = 11;
  const prompts = scripted(answers, questions + 1);

  const { exitCode } = await init(folder, prompts, { sample });

  expect(exitCode).toBe(130);
  expect(problemsOf(folder)).toEqual([]);
  expect(prompts.shown.at(-1)).toBe('Stopped. What was written stays.');
});

it('says in one sentence that it needs a terminal', async () => {
  const folder = aFolder();

  const { exitCode, errors, files } = await init(folder, scripted(answers), {
    isInteractive: false,
  });

  expect(exitCode).toBe(2);
  expect(errors).toMatch(/^[^\n]*no terminal[^\n]*redress\.example\.yaml[^\n]*\n$/);
  expect(files).toEqual([]);
});

it('leaves the old files when the folder can take no new one', async () => {
  const folder = join(aFolder(), 'gone');

  const started = runInit({
    prompts: scripted(answers),
    isInteractive: true,
    environment: {},
    places: configPlaces({}, folder),
    sample: noSample,
    errors: process.stderr,
  });

  await expect(started).rejects.toThrow(/could not be written, and what stood there is unchanged/);
});
