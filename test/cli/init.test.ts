/** What somebody who sets Redress up with `redress init` ends up with. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aFolder, configIn, problemsOf } from '../config/config-folder.ts';
import { scripted } from './init-prompts.ts';
import { allSources, answers, init } from './init-run.ts';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

it('writes a configuration that loads, with the secrets in a file for the owner alone', async () => {
  const folder = aFolder();

  const { exitCode, files } = await init(folder, scripted({ ...answers, ...allSources }));

  expect(exitCode).toBe(0);
  expect(files).toEqual(['.env', 'redress.yaml']);
  expect(modeOf(join(folder, '.env'))).toBe('600');
  const config = configIn(folder);
  expect(config.brands).toMatchObject([
    {
      slug: 'acme-credit-inc',
      name: 'Acme Crédit, Inc.',
      keywords: ['acme crédit  inc.'],
      ownAccounts: ['x:acmecredit', 'bluesky:acme.example'],
      jurisdiction: 'au',
      zone: 'Australia/Sydney',
      officialLinks: ['https://acme.example/contact'],
    },
  ]);
  expect(config.staff).toMatchObject([
    { id: 'ann-lee', initials: 'AL', roles: ['agent'], brands: ['acme-credit-inc'] },
    { id: 'li-wei', initials: 'LW', roles: ['supervisor'], brands: ['acme-credit-inc'] },
  ]);
  expect(config.sources.map(({ name }) => name)).toEqual([
    'acme-credit-inc-cfpb',
    'acme-credit-inc-feed',
    'acme-credit-inc-x',
    'acme-credit-inc-bluesky',
    'acme-credit-inc-mastodon',
  ]);
  const x = config.sources.find((source) => source.platform === 'x');
  expect(x?.appSecret.reveal()).toBe(allSources['X app secret']);
  expect(x?.accessToken.reveal()).toBe(allSources['X access token']);
  expect(readFileSync(join(folder, 'redress.yaml'), 'utf8')).not.toMatch(/key-1|tok\$en|abcd-efgh/);
});

it('writes a configuration that loads when no source is connected yet', async () => {
  const folder = aFolder();

  const { exitCode, files } = await init(folder, scripted(answers));

  expect(exitCode).toBe(0);
  expect(files).toEqual(['.env', 'redress.yaml']);
  expect(configIn(folder).sources).toEqual([]);
});

it('asks again when an answer could not be loaded', async () => {
  const prompts = scripted({
    ...answers,
    'Short name': 'Acme! | sample | acme',
    'Words to search': ' | a | acme',
    'Your own accounts': 'acme | x:acme',
    'Time zone': 'Sydney | Australia/Sydney',
    'Links that a reply': 'http://acme.example | https://acme.example',
    'Name of the supervisor': 'ann LEE | Lea',
  });
  const folder = aFolder();

  await init(folder, prompts);

  const refusals = prompts.shown.join('\n');
  expect(refusals).toContain("'Acme!' is no short name");
  expect(refusals).toContain("'sample' belongs to the demonstration");
  expect(refusals).toContain('write at least one');
  expect(refusals).toContain('one character finds everything');
  expect(refusals).toContain('this is no account');
  expect(refusals).toContain("'Sydney' is no time zone");
  expect(refusals).toContain('only https');
  expect(refusals).toContain('this has to be another person');
  expect(problemsOf(folder)).toEqual([]);
});

it('never shows a secret again once it is typed', async () => {
  const prompts = scripted({ ...answers, ...allSources });

  await init(aFolder(), prompts);

  expect(prompts.shown.join('\n')).not.toMatch(/key-1|tok\$en|abcd-efgh/);
});

it('writes what loads, whatever the names, words and secrets', async () => {
  const odd = fc.string({ unit: 'grapheme', minLength: 2, maxLength: 40 });
  const usable = odd.filter((text) => [...text.trim()].length > 1 && !/\$\{| \| |,/.test(text));
  await fc.assert(
    fc.asyncProperty(usable, usable, odd, async (name, word, password) => {
      fc.pre(/[^\s]/.test(password) && !["'", '"', '`'].every((quote) => password.includes(quote)));
      const folder = aFolder();
      const prompts = scripted({
        ...answers,
        'Name of the brand': name,
        'Short name': 'acme',
        'Words to search': word,
        'Name of somebody': name,
        'Name of the supervisor': `${name}2`,
        'What to listen to': ['bluesky'],
        'Bluesky handle': 'acme.example',
        'Bluesky app': password,
      });

      await init(folder, prompts);

      const { brands, sources } = configIn(folder);
      expect(brands[0]).toMatchObject({ name: name.trim(), keywords: [word.trim()] });
      const [source] = sources;
      expect(source?.platform === 'bluesky' && source.password.reveal()).toBe(password.trim());
    }),
    { numRuns: 60 },
  );
});
