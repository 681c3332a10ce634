/** A folder with a configuration of its own, as an operator has one; removed after the test. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { formatProblem } from '../../src/config/problems.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

export function aFolder(files: Files = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'redress-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** The problems as printed, one a line; none when the configuration is sound. */
export function problemsOf(
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): readonly string[] {
  const loaded = loadConfig(environment, folder);
  return loaded.ok ? [] : loaded.problems.map(formatProblem);
}

export function problemsIn(
  yaml: string,
  environment: Readonly<Record<string, string>> = {},
): readonly string[] {
  return problemsOf(aFolder({ 'redress.yaml': yaml }), environment);
}

export function configIn(
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Config {
  const loaded = loadConfig(environment, folder);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.config;
}

export interface Parts {
  readonly brand?: string;
  readonly staff?: string;
  readonly sources?: string;
  readonly rest?: string;
}

/** A sound configuration; a test states only the part that it is about. */
export function aConfig({ brand = '', staff = '', sources = '', rest = '' }: Parts = {}): string {
  return `brands:
  - { slug: acme, name: Acme Credit, keywords: [acme credit], jurisdiction: us, ${brand.includes('zone:') ? '' : 'zone: America/New_York, '}${brand} }
staff:
  - { id: ann, name: Ann, initials: AN, roles: [agent], brands: [acme], ${staff} }
  - { id: lea, name: Lea, initials: LE, roles: [supervisor], brands: [acme] }
sources: [${sources}]
${rest}
`;
}

/** `${NAME}`, as it stands in the file. */
export function variable(name: string): string {
  return `\${${name}}`;
}

/** A source of the platform X; keys that `rest` does not give take the variable SET. */
export function x(rest: string): string {
  return `{ name: x, brand: acme, platform: x, ${[
    'appKey',
    'appSecret',
    'accessToken',
    'accessSecret',
  ]
    .filter((key) => !rest.includes(`${key}:`))
    .map((key) => `${key}: '${variable('SET')}'`)
    .join(', ')}, ${rest} }`;
}
