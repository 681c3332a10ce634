/** Reads `redress.yaml` and the environment into one frozen Config, or lists every problem at once. */
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Config } from './config.ts';
import { crossCheck } from './cross-checks.ts';
import { readDocument, type SourceDocument } from './document.ts';
import {
  type Environment,
  readServiceSecrets,
  readVariables,
  type Variables,
} from './environment.ts';
import { findingsOf, sentenceFor } from './issues.ts';
import { formatPath, inLineOrder, type Problem } from './problems.ts';
import { sampleDocument } from './sample.ts';
import { configSchema, type Sections } from './schema.ts';
import { readTextFile } from './text-file.ts';

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Never throws for anything a person can write. Without a file, and with none named by
 * REDRESS_CONFIG, the sample configuration is used; its paths count from `checkoutFolder`.
 */
export function loadConfig(environment: Environment, checkoutFolder: string): LoadedConfig {
  const places = configPlaces(environment, checkoutFolder);
  const { variables, problems } = readVariables(environment, places.environmentFile);
  const service = readServiceSecrets(variables);
  const sections = readSections(places, checkoutFolder, variables);
  const all = [...problems, ...service.problems, ...(sections.ok ? [] : sections.problems)];
  if (!sections.ok || all.length > 0) return { ok: false, problems: inLineOrder(all) };
  const config: Config = {
    home: homeFolder(variables, checkoutFolder),
    databaseUrl: service.databaseUrl,
    secret: service.secret,
    ...sections.value,
  };
  return { ok: true, config: frozen(config) };
}

export interface ConfigPlaces {
  readonly configFile: string;
  readonly environmentFile: string;
  /** True when REDRESS_CONFIG names the file, which then has to exist. */
  readonly isNamed: boolean;
}

/** Absolute paths of the configuration and of the `.env` beside it, whether or not they exist. */
export function configPlaces(environment: Environment, checkoutFolder: string): ConfigPlaces {
  const named = environment['REDRESS_CONFIG'];
  const configFile = resolve(named || join(checkoutFolder, 'redress.yaml'));
  return {
    configFile,
    environmentFile: join(dirname(configFile), '.env'),
    isNamed: Boolean(named),
  };
}

type FileSections = Sections & Pick<Config, 'configFile'>;

function readSections(
  { configFile, isNamed }: ConfigPlaces,
  checkoutFolder: string,
  variables: Variables,
): Read<FileSections> {
  const file = displayName(configFile, checkoutFolder);
  const read = readTextFile(configFile);
  if (read.ok) {
    const sections = interpretText(read.text, file, { variables, folder: dirname(configFile) });
    return sections.ok ? { ok: true, value: { ...sections.value, configFile } } : sections;
  }
  if (read.reason === 'missing' && !isNamed) {
    const schema = configSchema(variables, checkoutFolder);
    const sections = schema.parse(sampleDocument);
    return { ok: true, value: { ...sections, configFile: null } };
  }
  const advice =
    read.reason === 'missing'
      ? ' REDRESS_CONFIG names it: correct the variable or make the file.'
      : '';
  return {
    ok: false,
    problems: [{ file, line: null, path: '', message: `${read.message}${advice}` }],
  };
}

interface Surroundings {
  readonly variables: Variables;
  /** Files named in the configuration are relative to it. */
  readonly folder: string;
}

function interpretText(text: string, file: string, around: Surroundings): Read<Sections> {
  const read = readDocument(text);
  if ('problems' in read) {
    return {
      ok: false,
      problems: read.problems.map((problem) => ({ file, path: '', ...problem })),
    };
  }
  if (read.document.value === null || read.document.value === undefined) {
    const message =
      'the file is empty. Run `npm run redress -- init`, or start from docs/redress.example.yaml.';
    return { ok: false, problems: [{ file, line: null, path: '', message }] };
  }
  return interpret(read.document, file, around);
}

function interpret(
  { value, lineOf }: SourceDocument,
  file: string,
  { variables, folder }: Surroundings,
): Read<Sections> {
  const result = configSchema(variables, folder).safeParse(value, { error: sentenceFor });
  const findings = [...(result.success ? [] : findingsOf(result.error)), ...crossCheck(value)];
  if (result.success && findings.length === 0) return { ok: true, value: result.data };
  return {
    ok: false,
    problems: findings.map(({ path, message }) => ({
      file,
      line: lineOf(path),
      path: formatPath(path),
      message,
    })),
  };
}

/** A relative REDRESS_HOME in `.env` counts from that file, so that every command finds one home. */
function homeFolder(variables: Variables, checkoutFolder: string): string {
  const home = variables.get('REDRESS_HOME');
  if (home === null) return join(resolve(checkoutFolder), '.redress');
  return variables.isFromFile('REDRESS_HOME')
    ? resolve(dirname(variables.file), home)
    : resolve(home);
}

function displayName(file: string, checkoutFolder: string): string {
  const name = relative(checkoutFolder, file);
  return name.startsWith('..') || isAbsolute(name) ? file : name;
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
