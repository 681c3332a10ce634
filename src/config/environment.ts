/** The environment and the `.env` beside the configuration, as one set of variables. */
import { parse } from 'dotenv';
import type { Problem } from './problems.ts';
import { Secret } from './secret.ts';
import { readTextFile } from './text-file.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Variables {
  /** The `.env` that was read, or would be: where a missing value belongs. */
  readonly file: string;
  /** The value; null when neither place sets it or it is empty. */
  get(name: string): string | null;
  /** True when the value comes from the file, not from the process's environment. */
  isFromFile(name: string): boolean;
}

/** Reads the file if there is one; the environment wins over it, and empty values count as not set. */
export function readVariables(
  environment: Environment,
  file: string,
): { readonly variables: Variables; readonly problems: readonly Problem[] } {
  const read = readTextFile(file);
  const problems: Problem[] = [];
  if (!read.ok && read.reason !== 'missing') {
    problems.push({ file: '.env', line: null, path: '', message: read.message });
  }
  const fromFile: Environment = read.ok ? parse(read.text) : {};
  const variables: Variables = {
    file,
    get: (name) => own(environment, name) || own(fromFile, name) || null,
    isFromFile: (name) => !own(environment, name) && Boolean(own(fromFile, name)),
  };
  return { variables, problems };
}

/** Not a plain look-up: `${constructor}` must not find what every object inherits. */
function own(values: Environment, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

const shortestSecret = 32;

/** Reads DATABASE_URL and REDRESS_SECRET; each is null when not set. */
export function readServiceSecrets(variables: Variables): {
  readonly databaseUrl: Secret | null;
  readonly secret: Secret | null;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const databaseUrl = variables.get('DATABASE_URL');
  if (databaseUrl !== null && !isPostgresUrl(databaseUrl)) {
    problems.push(
      inEnvironment(
        'DATABASE_URL',
        'this is no PostgreSQL address. Write postgresql://user:password@host:5432/database, or leave the variable out to use the embedded database.',
      ),
    );
  }
  const secret = variables.get('REDRESS_SECRET');
  if (secret !== null && secret.length < shortestSecret) {
    problems.push(
      inEnvironment(
        'REDRESS_SECRET',
        `it has ${secret.length} characters; at least ${shortestSecret} are needed, or erased posts could be recognised by guessing. Make one with: openssl rand -hex 32`,
      ),
    );
  }
  return { databaseUrl: wrapped(databaseUrl), secret: wrapped(secret), problems };
}

function inEnvironment(name: string, message: string): Problem {
  return { file: 'environment', line: null, path: name, message };
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
}

function wrapped(value: string | null): Secret | null {
  return value === null ? null : new Secret(value);
}
