/** What an operator gets from a sound configuration, and where it is looked for. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { aConfig, aFolder, configIn, problemsIn, problemsOf, variable } from './config-folder.ts';

const checkout = join(import.meta.dirname, '../..');
const example = join(checkout, 'docs/redress.example.yaml');

function everyVariableOf(yaml: string): Record<string, string> {
  const names = [...yaml.matchAll(/\$\{([A-Z_]+)\}/g)].flatMap((match) => match[1] ?? []);
  return Object.fromEntries(
    names.filter((name) => name !== 'NAME').map((name) => [name, `hush-hush-${name}`]),
  );
}

describe('where the configuration comes from', () => {
  it('is the demonstration brand when nothing is configured', () => {
    const folder = aFolder();

    const config = configIn(folder);

    expect(config).toMatchObject({
      configFile: null,
      home: join(folder, '.redress'),
      databaseUrl: null,
      secret: null,
      brands: [{ slug: 'sample', officialLinks: ['https://sample.example/contact'] }],
      sources: [{ name: 'sample-feed', replay: true, path: join(folder, 'samples/feed.jsonl') }],
    });
    expect(config.staff.map(({ id }) => id)).toEqual(['ada', 'ben', 'chen', 'dora', 'eli', 'fay']);
    expect(config.routing.at(-1)).toEqual({ when: {}, to: { role: 'agent' } });
  });

  it('is redress.yaml in the checkout', () => {
    const folder = aFolder({ 'redress.yaml': aConfig() });

    const config = configIn(folder);

    expect(config).toMatchObject({ configFile: join(folder, 'redress.yaml') });
    expect(config.brands[0]).toMatchObject({
      collectsDebts: true,
      region: null,
      publicReplies: true,
      voice: null,
    });
    expect(config.policies).toMatchObject({
      digest: { weekday: 'mon', minutes: 540 },
      followUpAfter: { amount: 5, unit: 'business_day' },
      checkAfter: { amount: 2, unit: 'business_day' },
      promiseAfter: { amount: 2, unit: 'business_day' },
      progressEvery: null,
      retention: { closedMonths: 36 },
      pseudonymiseAfter: 90,
    });
    expect(config.console).toEqual({ host: '127.0.0.1', port: 8080 });
    expect(config).toMatchObject({ llm: null, chat: { discord: null } });
  });

  it('is the file that REDRESS_CONFIG names, with the .env and the voice beside it', () => {
    const folder = aFolder({
      'other.yaml': aConfig({
        brand: 'voice: voice.md, snippets: snips',
        sources: `{ name: crm, brand: acme, platform: webhook, secret: '${variable('CRM')}' }`,
      }),
      '.env': 'CRM="from # the file"\nREDRESS_HOME=state\n',
      'voice.md': 'Warm and brief.',
    });

    const config = configIn(aFolder(), { REDRESS_CONFIG: join(folder, 'other.yaml') });

    expect(config.home).toBe(join(folder, 'state'));
    expect(config.brands[0]).toMatchObject({
      voice: 'Warm and brief.',
      snippetsFolder: join(folder, 'snips'),
    });
    const [source] = config.sources;
    expect(source?.platform === 'webhook' && source.secret.reveal()).toBe('from # the file');
  });

  it('prefers the environment to .env', () => {
    const folder = aFolder({ '.env': 'REDRESS_HOME=/from/file' });

    const config = configIn(folder, { REDRESS_HOME: '/from/environment' });

    expect(config.home).toBe('/from/environment');
  });

  it('says so when the file that REDRESS_CONFIG names does not exist', () => {
    const folder = aFolder();

    const problems = problemsOf(folder, { REDRESS_CONFIG: join(folder, 'gone.yaml') });

    expect(problems).toEqual([
      'gone.yaml: ' +
        `${join(folder, 'gone.yaml')} does not exist. REDRESS_CONFIG names it: correct the variable or make the file.`,
    ]);
  });
});

describe('what the file says', () => {
  it('reads the annotated example with every part of it', () => {
    const environment = everyVariableOf(readFileSync(example, 'utf8'));

    const config = configIn(checkout, { ...environment, REDRESS_CONFIG: example });

    expect(config.sources.map(({ platform }) => platform)).toEqual([
      'x',
      'bluesky',
      'mastodon',
      'discord',
      'feed',
      'cfpb',
      'webhook',
      'file',
      'file',
    ]);
    expect(config.sources[0]).toMatchObject({ everySeconds: 300, endpoint: null });
    expect(config.sources.at(-1)).toMatchObject({ replay: false, channelControlled: false });
    expect(config.sources.at(-1)).toMatchObject({ columns: { id: 'Comment ID' }, dates: 'dmy' });
    expect(config.staff[0]?.hours?.spans.sat).toEqual({ from: 600, to: 840 });
    expect(config.llm).toMatchObject({ pricedOn: '2026-11-01', endpoint: null });
    expect(config.routing[1]?.when).toEqual({ category: ['hardship_request'] });
  });

  it('fills in addresses and ids from the environment', () => {
    const yaml = aConfig({
      sources: `{ name: s, brand: acme, platform: feed, url: 'https://${variable('HOST')}/a' }`,
      rest: `console: { listen: '127.0.0.1:${variable('PORT')}' }`,
    });

    const config = configIn(aFolder({ 'redress.yaml': yaml }), {
      HOST: 'feed.example',
      PORT: '81',
    });

    expect(config.sources[0]).toMatchObject({ url: 'https://feed.example/a', everySeconds: 900 });
    expect(config.console.port).toBe(81);
  });

  it('writes own accounts in one way', () => {
    const yaml = aConfig({ brand: "ownAccounts: ['x:@AcmeCredit', 'Bluesky: acme.example']" });

    const config = configIn(aFolder({ 'redress.yaml': yaml }));

    expect(config.brands[0]?.ownAccounts).toEqual(['x:acmecredit', 'bluesky:acme.example']);
  });

  it('takes a section whose lines are all commented out as not written', () => {
    const problems = problemsIn(aConfig({ rest: 'llm:\nchat:\n  # discord\nrouting:\n' }));

    expect(problems).toEqual([]);
  });

  it('reads a file that begins with a byte order mark', () => {
    const problems = problemsIn(`\uFEFF${aConfig()}`);

    expect(problems).toEqual([]);
  });

  it('cannot be changed once it is read', () => {
    const config = configIn(aFolder({ 'redress.yaml': aConfig() }));

    expect(() => Object.assign(config.brands[0] ?? {}, { publicReplies: false })).toThrow(
      TypeError,
    );
    expect(() => Object.assign(config, { configFile: null })).toThrow(TypeError);
  });
});

it('shows no secret when it is printed, logged or serialised', () => {
  const environment = {
    ...everyVariableOf(readFileSync(example, 'utf8')),
    DATABASE_URL: 'postgresql://redress:hush-hush@db.example/redress',
    REDRESS_SECRET: 'hush-hush'.repeat(5),
    REDRESS_CONFIG: example,
  };

  const config = configIn(checkout, environment);

  const shown = [
    JSON.stringify(config),
    inspect(config, { depth: null, showHidden: true }),
    inspect(config, { depth: null, customInspect: false }),
    `${config.databaseUrl}`,
    `${config.secret}`,
  ].join('\n');
  expect(shown).not.toContain('hush-hush');
  expect(config.databaseUrl?.reveal()).toContain('hush-hush');
});

it('never fails on a text, however little it looks like a configuration', () => {
  const folder = aFolder();
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      ...'brands: staff: sources: routing: - [ ] { } , &a *a <<: ? | > \n \t !!map'.split(' '),
      '\n',
      '  ',
      variable('A'),
    ),
    fc.json(),
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (yaml) => {
        writeFileSync(join(folder, 'redress.yaml'), yaml);

        const loaded = loadConfig({}, folder);

        expect(loaded.ok).toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});

describe('the region of a brand', () => {
  it('that no table of holidays knows is an error which names those there are', () => {
    const [problem, ...others] = problemsIn(aConfig({ brand: 'region: ZZ' }));

    expect(problem).toMatch(
      /^redress\.yaml:2: brands\[0\]\.region: no public holidays are known for/,
    );
    expect(problem).toMatch(/There are .*NY/);
    expect(others).toEqual([]);
  });

  it('is sound where its holidays are known, or left out', () => {
    expect(problemsIn(aConfig({ brand: 'region: NY' }))).toEqual([]);
    expect(problemsIn(aConfig())).toEqual([]);
  });
});
