/** A thin stand-in for the CFPB complaint search, held to the service's own OpenAPI document. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv, type ValidateFunction } from 'ajv';

export interface FakeComplaint {
  readonly complaint_id: number;
  readonly date_received: string;
  readonly [field: string]: unknown;
}

interface ScriptedAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FakeService {
  readonly endpoint: string;
  /** The queries asked, oldest first. */
  readonly queries: URLSearchParams[];
  readonly userAgents: (string | undefined)[];
  /** Where a request or an answer of ours does not keep to the document. */
  readonly violations: string[];
  /** Used once each, instead of an answer from the complaints; not held to the document. */
  readonly scripted: ScriptedAnswer[];
  complaints: FakeComplaint[];
  close(): Promise<void>;
}

interface Parameter {
  readonly name: string;
  readonly schema: { readonly type: string };
}

const slicePath = new URL('../../../fixtures/cfpb/openapi-slice.json', import.meta.url);
const slice = JSON.parse(readFileSync(slicePath, 'utf8'));
const parameters: readonly Parameter[] = slice.paths['/'].get.parameters;
const ajv = new Ajv({ strict: false, coerceTypes: false, allErrors: true });
ajv.addFormat('int64', true);
ajv.addFormat('float', true);
ajv.addFormat('dateTime', true);
ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/);
ajv.addSchema(slice, 'spec');
const isSearchResult = ajv.compile({ $ref: 'spec#/components/schemas/SearchResult' });
const parameterChecks = new Map<string, ValidateFunction>(
  parameters.map(({ name }, at) => [
    name,
    ajv.compile({ $ref: `spec#/paths/~1/get/parameters/${at}/schema` }),
  ]),
);

/** @param depth how far paging leads; 10,000 at the real service */
export async function startFakeService(depth = 10_000): Promise<FakeService> {
  const server = createServer((request, response) => answer(fake, depth, { request, response }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeService = {
    endpoint: `http://127.0.0.1:${port}/api/v1/`,
    queries: [],
    userAgents: [],
    violations: [],
    scripted: [],
    complaints: [],
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return fake;
}

function answer(
  fake: FakeService,
  depth: number,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): void {
  const query = new URL(request.url ?? '', 'http://fake').searchParams;
  fake.queries.push(query);
  fake.userAgents.push(request.headers['user-agent']);
  fake.violations.push(...queryViolations(query));
  const scripted = fake.scripted.shift();
  if (scripted !== undefined) {
    response.writeHead(scripted.status, scripted.headers).end(scripted.body);
    return;
  }
  const result = search(fake.complaints, query, depth);
  if (!isSearchResult(result)) fake.violations.push(ajv.errorsText(isSearchResult.errors));
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
}

function queryViolations(query: URLSearchParams): string[] {
  return [...query].flatMap(([name, written]) => {
    const check = parameterChecks.get(name);
    if (check === undefined) return [`unknown parameter ${name}`];
    const type = parameters.find((parameter) => parameter.name === name)?.schema.type;
    const value = type === 'string' ? written : type === 'array' ? [written] : JSON.parse(written);
    return check(value) ? [] : [`${name}: ${ajv.errorsText(check.errors)}`];
  });
}

/** Filters, sorts and pages as complaint_search/es_interface.py of the service does. */
function search(complaints: readonly FakeComplaint[], query: URLSearchParams, depth: number) {
  const size = Number(query.get('size'));
  const from = query.get('date_received_min') ?? '';
  const to = query.get('date_received_max') ?? '9999';
  const found = complaints
    .filter((one) => one.date_received >= from && one.date_received < to)
    .toSorted((a, b) => compareSort(sortOf(b), sortOf(a)));
  const after = query.get('search_after')?.split('_');
  const start = after ? found.findIndex((one) => sortOf(one).join('_') === after.join('_')) + 1 : 0;
  const page = found.slice(start, start + size);
  return {
    hits: {
      total: { value: found.length, relation: 'eq' },
      hits: page.map((one) => ({ _source: one, sort: sortOf(one) })),
    },
    _meta: {
      license: 'CC0',
      last_updated: '2026-11-20T12:00:00-05:00',
      last_indexed: '2026-11-20T12:00:00-05:00',
      total_record_count: complaints.length,
      is_data_stale: false,
      has_data_issue: false,
      break_points: breakPoints(found.slice(0, depth), size),
    },
  };
}

function breakPoints(found: readonly FakeComplaint[], size: number) {
  const pages = Math.ceil(found.length / size);
  const points: Record<string, readonly [number, string]> = {};
  for (let page = 2; page <= pages; page += 1) points[page] = sortOf(found[(page - 1) * size - 1]!);
  return points;
}

function sortOf(complaint: FakeComplaint): readonly [number, string] {
  return [Date.parse(complaint.date_received), String(complaint.complaint_id)];
}

function compareSort(a: readonly [number, string], b: readonly [number, string]): number {
  return a[0] - b[0] || a[1].localeCompare(b[1]);
}
