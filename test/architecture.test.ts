/** The rules of the code base hold, and what enforces them is awake. */
import { execFile } from 'node:child_process';
import { cp, glob, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const checkout = resolve('.');
const longestFile = 250;

interface Cruise {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly object[];
  }[];
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** What each planted file imports, and the rule that has to catch it. */
const planted: readonly (readonly [file: string, imports: string, rule: string])[] = [
  ['domain/planted-stage.ts', '../stages/poll.ts', 'domain-decides-only'],
  ['domain/planted-port.ts', '../ports/clock.ts', 'domain-decides-only'],
  ['domain/planted-package.ts', 'pg', 'domain-pure-packages'],
  ['domain/planted-files.ts', 'node:fs', 'domain-pure-packages'],
  ['ports/planted.ts', '../stages/poll.ts', 'ports-see-domain'],
  ['config/planted.ts', '../adapters/system/clock.ts', 'config-sees-domain'],
  ['stages/planted.ts', '../adapters/system/clock.ts', 'stages-see-ports-and-domain'],
  ['stages/planted-package.ts', 'pg-boss', 'sdk-only-in-adapters'],
  ['cli/planted.ts', '../adapters/store/store.ts', 'cli-sees-stages'],
  ['cli/planted-compose.ts', '../compose.ts', 'cli-sees-stages'],
  ['console/planted.ts', '../cli/act.ts', 'console-sees-stages'],
  ['console/planted-package.ts', 'pg', 'sdk-only-in-adapters'],
  ['cli/planted-server.ts', 'fastify', 'web-server-only-in-console'],
  ['adapters/log/planted.ts', '../store/jobs.ts', 'adapters-never-each-other'],
  ['adapters/platforms/cfpb/planted.ts', '../file/source.ts', 'adapters-never-each-other'],
  ['adapters/log/planted-stage.ts', '../../stages/poll.ts', 'adapters-see-ports-and-domain'],
  ['domain/planted-circle-back.ts', './planted-circle.ts', 'no-cycles'],
  ['domain/planted-nowhere.ts', './nowhere.ts', 'no-unresolved'],
];

describe('who may import whom', () => {
  let folder: string;
  let cruise: Cruise;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'redress-architecture-'));
    for (const name of ['src', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
      await cp(join(checkout, name), join(folder, name), { recursive: true });
    }
    await symlink(join(checkout, 'node_modules'), join(folder, 'node_modules'));
    for (const [file, imports] of planted) {
      await plant(folder, file, imports);
    }
    await plant(folder, 'domain/planted-circle.ts', './planted-circle-back.ts');
    cruise = await cruiseOf(folder);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(planted)('%s may not import %s', (file, _imports, rule) => {
    const caught = cruise.summary.violations
      .filter(({ from }) => from === `src/${file}`)
      .map(({ rule: { name } }) => name);

    expect(caught).toContain(rule);
  });

  it('nothing else is out of place', () => {
    const plantedFiles = new Set(planted.map(([file]) => `src/${file}`));

    const others = cruise.summary.violations.filter(({ from }) => !plantedFiles.has(from));

    expect(others.map(({ from, rule }) => `${from}: ${rule.name}`)).toEqual([]);
  });

  it('the check reads TypeScript: it sees the modules and what they import', () => {
    const composed = cruise.modules.find(({ source }) => source === 'src/compose.ts');

    expect(cruise.summary.totalCruised).toBeGreaterThan(100);
    expect(composed?.dependencies.length).toBeGreaterThan(20);
  });
});

function plant(folder: string, file: string, imports: string): Promise<void> {
  return writeFile(join(folder, 'src', file), `import '${imports}';\n`);
}

/** It exits with the number of violations, so a failure is how it has to end here. */
async function cruiseOf(folder: string): Promise<Cruise> {
  const command = join(checkout, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const run = promisify(execFile)(
    process.execPath,
    [command, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'],
    { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
  );
  const { stdout } = await run.catch((failed: { stdout: string }) => failed);
  return JSON.parse(stdout);
}

describe('the tools', () => {
  it('TypeScript stays at 6: with 7 the import check finds nothing and says all is well', async () => {
    const wanted = JSON.parse(await readFile('package.json', 'utf8')).devDependencies.typescript;
    const installed = JSON.parse(await readFile('node_modules/typescript/package.json', 'utf8'));

    expect(wanted).toMatch(/^[\^~]?6\./);
    expect(installed.version).toMatch(/^6\./);
  });
});

describe('files', () => {
  async function filesUnder(...folders: readonly string[]): Promise<readonly string[]> {
    const files: string[] = [];
    for (const folder of folders) {
      for await (const file of glob(`${folder}/**/*.{ts,tsx}`)) files.push(file);
    }
    return files.filter((file) => !file.includes('/generated/'));
  }

  it(`none is longer than ${longestFile} lines`, async () => {
    const long: string[] = [];
    for (const file of await filesUnder('src', 'test')) {
      const lines = (await readFile(file, 'utf8')).trimEnd().split('\n').length;
      if (lines > longestFile) long.push(`${file}: ${lines}`);
    }

    expect(long).toEqual([]);
  });

  it('each file of src says in its first line what it is for', async () => {
    const silent: string[] = [];
    const files = await filesUnder('src');
    for (const file of files) {
      const text = await readFile(file, 'utf8');
      if (!/^\/\*\*(?: \S.* \*\/)?\n/.test(text)) silent.push(file);
    }

    expect(files.length).toBeGreaterThan(100);
    expect(silent).toEqual([]);
  });

  it('nothing is left to do by a note in the code', async () => {
    const left: string[] = [];
    for (const file of await filesUnder('src', 'test')) {
      const text = await readFile(file, 'utf8');
      if (/(?:\/\/|\*).*\b(?:TO[D]O|FIX[M]E)\b/.test(text)) left.push(file);
    }

    expect(left).toEqual([]);
  });
});
