/** Discord's own document: which route a request means, and whether request and answer keep to it. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly type?: string };
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: object;
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly content?: object }>
  >;
}

export interface Route {
  /** Such as `GET /channels/{channel_id}/messages`. */
  readonly name: string;
  readonly path: string;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
}

const file = new URL('../../fixtures/discord/openapi-slice.json', import.meta.url);
const slice: { readonly paths: Record<string, Record<string, Operation>> } = JSON.parse(
  readFileSync(file, 'utf8'),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
for (const name of ['int32', 'int64', 'double', 'uri', 'nonce']) ajv.addFormat(name, true);
ajv.addFormat('snowflake', /^\d{1,20}$/);
ajv.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)));
ajv.addSchema(slice, 'spec');
const compiled = new Map<string, ValidateFunction>();

const templates = Object.keys(slice.paths).map((path) => ({
  path,
  pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}));

/** Null for what the kept part of the document does not know. */
export function routeOf(method: string, path: string): Route | null {
  const isLiteral = (one: string) => one === path;
  const fitting = templates.filter(({ pattern }) => pattern.test(path));
  const found = fitting.find((one) => isLiteral(one.path)) ?? fitting[0];
  if (!found || !slice.paths[found.path]?.[method.toLowerCase()]) return null;
  const params = { ...found.pattern.exec(path)?.groups };
  return {
    name: `${method} ${found.path}`,
    path: found.path,
    method: method.toLowerCase(),
    params,
  };
}

export type BodyType = 'application/json' | 'multipart/form-data';

/**
 * What of a question does not keep to the document.
 *
 * @param body of a form: what stands in its payload_json, with the names of its files
 */
export function faultsOfRequest(
  route: Route,
  query: URLSearchParams,
  body: unknown,
  type: BodyType = 'application/json',
): string[] {
  const operation = operationOf(route);
  const parameters = operation.parameters ?? [];
  const ofQuery = [...query].flatMap(([name, written]) => {
    const at = parameters.findIndex((one) => one.name === name && one.in === 'query');
    if (at < 0) return [`${route.name}: unknown parameter ${name}`];
    const pointer = `${pointerTo(route)}/parameters/${at}/schema`;
    return faults(pointer, plain(written, parameters[at]), `${route.name}?${name}`);
  });
  if (!operation.requestBody)
    return body === null ? ofQuery : [...ofQuery, `${route.name}: a body`];
  const written = type.replace('/', '~1');
  const pointer = `${pointerTo(route)}/requestBody/content/${written}/schema`;
  return [...ofQuery, ...faults(pointer, body, route.name)];
}

/**
 * What of an answer of ours does not keep to the document. The details of an error are left out: the
 * document has numbers where Discord writes words such as `REPLIES_UNKNOWN_MESSAGE`.
 */
export function faultsOfAnswer(route: Route, status: number, whole: unknown): string[] {
  const body = status < 400 ? whole : { ...(whole as object), errors: undefined };
  const { responses } = operationOf(route);
  const key = responses[String(status)] ? String(status) : status < 500 ? '4XX' : null;
  if (key === null) return [];
  const response = responses[key];
  if (!response) return [`${route.name}: no answer with status ${status}`];
  if (!response.$ref && !response.content) return [];
  const base = response.$ref?.slice(1) ?? `${pointerTo(route)}/responses/${key}`;
  return faults(`${base}/content/application~1json/schema`, body, `answer to ${route.name}`);
}

function faults(pointer: string, value: unknown, where: string): string[] {
  const check = compiled.get(pointer) ?? ajv.compile({ $ref: `spec#${pointer}` });
  compiled.set(pointer, check);
  return check(value) ? [] : [`${where}: ${ajv.errorsText(check.errors).slice(0, 600)}`];
}

function operationOf({ path, method }: Route): Operation {
  const operation = slice.paths[path]?.[method];
  if (!operation) throw new Error(`${method} ${path} is not in the document`);
  return operation;
}

function pointerTo({ path, method }: Route): string {
  return `/paths/${encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'))}/${method}`;
}

function plain(written: string, parameter: Parameter | undefined): unknown {
  const type = parameter?.schema.type;
  if (type === 'integer' || type === 'number') return Number(written);
  return type === 'boolean' ? written === 'true' : written;
}
