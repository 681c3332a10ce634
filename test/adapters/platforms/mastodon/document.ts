/** Holds what is asked of the fake Mastodon server, and what it answers, to the OpenAPI document. */
import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

const slicePath = new URL('../../../fixtures/mastodon/openapi-slice.json', import.meta.url);
const slice = JSON.parse(readFileSync(slicePath, 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: { readonly Status: { readonly properties: object } } };
};
// The document wants one of two forms of a quote of which each fits where the other does.
Object.assign(slice.components.schemas.Status.properties, {
  quote: { anyOf: [{ $ref: '#/components/schemas/Quote' }, { type: 'null' }] },
});
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(slice, 'spec');
const compiled = new Map<string, ValidateFunction>();

/** The operation's name in the document, such as `get /api/v1/statuses/{id}`; null where it has none. */
export function operationOf(method: string, path: string): string | null {
  const verb = method.toLowerCase();
  const fits = (template: string): boolean => {
    const pattern = template.replace(/\{\w+\}/g, '[^/]+');
    return new RegExp(`^${pattern}$`).test(path);
  };
  const templates = Object.keys(slice.paths).filter((one) => slice.paths[one]?.[verb]);
  const found = templates.find((one) => one === path) ?? templates.find(fits);
  return found ? `${verb} ${found}` : null;
}

export function queryFaults(operation: string, query: URLSearchParams): readonly string[] {
  const { verb, template, parameters = [] } = parts(operation);
  return [...query].flatMap(([written, value]) => {
    const name = written.replace(/\[\]$/, '');
    const at = parameters.findIndex((one) => one.in === 'query' && one.name === name);
    if (at < 0) return [`${operation}: unknown parameter ${written}`];
    const check = validator(`${pointer(template)}/${verb}/parameters/${at}/schema`);
    const isList = written.endsWith('[]');
    const values = isList ? [[value]] : [value, ...readings(value)];
    return values.some((one) => check(one)) ? [] : [`${operation}: ${name} ${faultsOf(check)}`];
  });
}

/** What a value in an address may stand for. */
function readings(value: string): readonly unknown[] {
  return /^(?:\d+|true|false)$/.test(value) ? [JSON.parse(value)] : [];
}

export function bodyFaults(operation: string, body: unknown): readonly string[] {
  const { verb, template, requestBody } = parts(operation);
  if (!requestBody) return body === undefined ? [] : [`${operation}: it takes no body`];
  const place = `${pointer(template)}/${verb}/requestBody/content/application~1json/schema`;
  const check = validator(place);
  return check(body) ? [] : [`${operation}: body ${faultsOf(check)}`];
}

export function answerFaults(operation: string, status: number, body: unknown): readonly string[] {
  const { verb, template, responses } = parts(operation);
  if (!responses[status]) return [`${operation}: the document has no answer ${status}`];
  if (!responses[status].content) return [];
  const place = `${pointer(template)}/${verb}/responses/${status}/content/application~1json/schema`;
  const check = validator(place);
  return check(body) ? [] : [`${operation}: answer ${status} ${faultsOf(check)}`];
}

function parts(operation: string) {
  const [verb = '', template = ''] = operation.split(' ');
  const found = slice.paths[template]?.[verb];
  if (!found) throw new Error(`the document has no ${operation}`);
  return { verb, template, ...found };
}

function pointer(template: string): string {
  return `spec#/paths/${encodeURIComponent(template.replaceAll('/', '~1'))}`;
}

function validator(place: string): ValidateFunction {
  const known = compiled.get(place) ?? ajv.compile({ $ref: place });
  compiled.set(place, known);
  return known;
}

function faultsOf({ errors }: ValidateFunction): string {
  return ajv.errorsText(errors);
}
