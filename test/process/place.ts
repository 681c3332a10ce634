/** An installation for tests that start the program: a folder, a configuration, an environment. */
import { chmod, cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { placeElsewhere } from '../../src/adapters/embedded-postgres/place.ts';
import { openEmbeddedServer } from '../../src/adapters/embedded-postgres/server.ts';
import { silentLog } from '../support/silent-log.ts';
import { type Child, type Ended, startChild } from './child.ts';

export interface Place {
  readonly folder: string;
  start(...args: readonly string[]): Child;
  /** Runs it to its end. */
  run(...args: readonly string[]): Promise<Ended>;
  /** Writes a file into the folder and gives its path. */
  file(name: string, content: string): Promise<string>;
  /** Ends what still runs, then removes the folder. */
  close(): Promise<void>;
}

/** A brand, two agents and two supervisors. */
const acmeConfig = `brands:
  - { slug: acme, name: Acme Credit, keywords: [acme credit], jurisdiction: us, zone: America/New_York, officialLinks: ['https://acme.example/contact'] }
staff:
  - { id: ann, name: Ann Agent, initials: AA, roles: [agent], brands: [acme] }
  - { id: bob, name: Bob Agent, initials: BA, roles: [agent], brands: [acme] }
  - { id: sue, name: Sue Supervisor, initials: SS, roles: [supervisor], brands: [acme] }
  - { id: tom, name: Tom Supervisor, initials: TS, roles: [supervisor], brands: [acme] }
`;

/** The brand `acme`; nothing of the machine's environment is passed on but PATH. */
export async function openPlace(environment: NodeJS.ProcessEnv = {}): Promise<Place> {
  const folder = await newFolder();
  const config = join(folder, 'redress.yaml');
  await writeFile(config, acmeConfig);
  return placeIn(folder, '.', {
    REDRESS_HOME: join(folder, 'home'),
    REDRESS_CONFIG: config,
    ...environment,
  });
}

/** The project as a fresh clone has it: no configuration, nothing in the environment. */
export async function openFreshClone(): Promise<Place> {
  const folder = await newFolder();
  const checkout = join(folder, 'check out');
  await mkdir(checkout);
  for (const part of ['src', 'prisma', 'samples', 'package.json']) {
    await cp(part, join(checkout, part), { recursive: true });
  }
  await symlink(resolve('node_modules'), join(checkout, 'node_modules'));
  const place = placeIn(folder, checkout, {});
  return {
    ...place,
    async close() {
      await place.end();
      const home = join(await realpath(checkout), '.redress');
      await (await openEmbeddedServer(home, silentLog)).release(); // a killed service leaves it
      await rm(placeElsewhere(home), { recursive: true, force: true });
      await place.close();
    },
  };
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'redress process '));
  await chmod(folder, 0o755); // the database's own user has to pass through
  return folder;
}

function placeIn(
  folder: string,
  checkout: string,
  environment: NodeJS.ProcessEnv,
): Place & { end(): Promise<void> } {
  const children: Child[] = [];
  const settings = {
    checkout,
    environment: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: join(tmpdir(), 'redress-test-compile-cache'),
      ...environment,
    },
  };
  function start(...args: readonly string[]): Child {
    const child = startChild(args, settings);
    children.push(child);
    return child;
  }
  async function end(): Promise<void> {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(children.map(({ ended }) => ended));
  }
  return {
    folder,
    start,
    run: (...args) => start(...args).ended,
    async file(name, content) {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
    end,
    async close() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The objects of JSON Lines. */
export function jsonLines<Line = Record<string, unknown>>(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
