/** The part of X's own documents that is used: what questions and answers must look like. */
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

/** Two generations of field names. */
export type Generation = '2.159' | '2.167';
export const generations = ['2.159', '2.167'] as const satisfies readonly Generation[];

type Method = 'get' | 'post';

export interface XDocument {
  /** What is wrong with a question; nothing when it keeps to the document. */
  ofQuestion(
    method: Method,
    path: string,
    asked: { readonly query: URLSearchParams; readonly body: unknown },
  ): readonly string[];
  /** What is wrong with an answer. */
  ofAnswer(method: Method, path: string, status: number, body: unknown): readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly type?: string; readonly $ref?: string };
}

const loaded = new Map<Generation, XDocument>();

/** Read and compiled once. */
export function loadDocument(generation: Generation): XDocument {
  const known = loaded.get(generation) ?? compileDocument(generation);
  loaded.set(generation, known);
  return known;
}

function compileDocument(generation: Generation): XDocument {
  const place = new URL(`../../fixtures/x/openapi-${generation}-slice.json`, import.meta.url);
  const slice = JSON.parse(readFileSync(place, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  for (const format of ['int32', 'int64', 'double', 'uri']) ajv.addFormat(format, true);
  ajv.addFormat('date-time', (written) => !Number.isNaN(Date.parse(written)));
  ajv.addSchema(slice, 'spec');
  const checks = new Map<string, ValidateFunction>();
  const check = (where: string): ValidateFunction => {
    const known = checks.get(where) ?? ajv.compile({ $ref: `spec#${where}` });
    checks.set(where, known);
    return known;
  };
  const wrong = (where: string, value: unknown): string[] => {
    const isRight = check(where);
    return isRight(value) ? [] : [`${where}: ${ajv.errorsText(isRight.errors)}`];
  };
  return {
    ofQuestion(method, path, { query, body }) {
      const at = `/paths/${escaped(path)}/${method}`;
      const operation = slice.paths[path][method];
      const named: readonly (Parameter & { readonly $ref?: string })[] = operation.parameters ?? [];
      const parameters = named.map((one, index) => placed(slice, one, `${at}/parameters/${index}`));
      const known = new Map(parameters.map((one) => [one.parameter.name, one]));
      const missing = parameters.filter(
        ({ parameter }) =>
          parameter.in === 'query' && parameter.required && !query.has(parameter.name),
      );
      return [
        ...missing.map(({ parameter }) => `${method} ${path} lacks ${parameter.name}`),
        ...[...query].flatMap(([name, written]) => {
          const one = known.get(name);
          if (!one) return [`${method} ${path} knows no parameter ${name}`];
          return wrong(
            `${one.where}/schema`,
            asTyped(written, resolved(slice, one.parameter.schema)),
          );
        }),
        ...(operation.requestBody
          ? wrong(`${at}/requestBody/content/application~1json/schema`, body)
          : []),
      ];
    },
    ofAnswer(method, path, status, body) {
      const at = `/paths/${escaped(path)}/${method}/responses`;
      if (status < 300) return wrong(`${at}/${status}/content/application~1json/schema`, body);
      // the newer document names no general problem, which the platform gives all the same
      const isGeneral = (body as { type?: string }).type === 'about:blank';
      if (isGeneral && generation === '2.167') return [];
      return wrong(`${at}/default/content/application~1problem+json/schema`, body);
    },
  };
}

function escaped(path: string): string {
  return encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function placed(
  slice: object,
  one: Parameter & { readonly $ref?: string },
  where: string,
): { readonly parameter: Parameter; readonly where: string } {
  if (one.$ref === undefined) return { parameter: one, where };
  return { parameter: resolved(slice, one) as unknown as Parameter, where: one.$ref.slice(1) };
}

function resolved(slice: object, schema: { readonly $ref?: string; readonly type?: string }) {
  if (schema.$ref === undefined) return schema;
  const parts = schema.$ref.slice(2).split('/');
  return parts.reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], slice) as {
    readonly type?: string;
  };
}

function asTyped(written: string, { type }: { readonly type?: string }): unknown {
  if (type === 'array') return written.split(',');
  return type === 'integer' ? Number(written) : written;
}
