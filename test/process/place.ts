/** An installation for tests that start the program: a folder, a configuration, an environment. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Child, type Ended, startChild } from './child.ts';

export interface Place {
  readonly folder: string;
  start(...args: readonly string[]): Child;
  /** Runs it to its end. */
  run(...args: readonly string[]): Promise<Ended>;
  runWith(input: string, ...args: readonly string[]): Promise<Ended>;
  /** Writes a file into the folder and gives its path. */
  file(name: string, content: string): Promise<string>;
  /** Ends what still runs, then removes the folder. */
  close(): Promise<void>;
}

export interface PlaceOptions {
  /** Added to an environment that has nothing of the machine's but PATH. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Text of redress.yaml; null for none. */
  readonly config?: string | null;
  /** The folder with `src`; this project without it. */
  readonly checkout?: string;
}

/** A brand, two agents and two supervisors. */
export const acmeConfig = `brands:
  - { slug: acme, name: Acme Credit, keywords: [acme credit], jurisdiction: us, zone: America/New_York, officialLinks: ['https://acme.example/contact'] }
staff:
  - { id: ann, name: Ann Agent, initials: AA, roles: [agent], brands: [acme] }
  - { id: bob, name: Bob Agent, initials: BA, roles: [agent], brands: [acme] }
  - { id: sue, name: Sue Supervisor, initials: SS, roles: [supervisor], brands: [acme] }
  - { id: tom, name: Tom Supervisor, initials: TS, roles: [supervisor], brands: [acme] }
`;

/** Without options: the brand `acme` on the embedded database. */
export async function openPlace(options: PlaceOptions = {}): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'redress process '));
  await chmod(folder, 0o755); // the database's own user has to pass through
  const children: Child[] = [];
  const file = async (name: string, content: string): Promise<string> => {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    return path;
  };
  const config = options.config === undefined ? acmeConfig : options.config;
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: join(tmpdir(), 'redress-test-compile-cache'),
    REDRESS_HOME: join(folder, 'home'),
    ...(config !== null && { REDRESS_CONFIG: await file('redress.yaml', config) }),
    ...options.environment,
  };
  const startWith = (input: string, args: readonly string[]): Child => {
    const child = startChild(args, { environment, input, checkout: options.checkout ?? '.' });
    children.push(child);
    return child;
  };
  return {
    folder,
    file,
    start: (...args) => startWith('', args),
    run: (...args) => startWith('', args).ended,
    runWith: (input, ...args) => startWith(input, args).ended,
    async close() {
      for (const child of children) child.kill('SIGKILL');
      await Promise.all(children.map(({ ended }) => ended));
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
