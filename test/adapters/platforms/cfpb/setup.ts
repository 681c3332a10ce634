/** A CFPB source wired to the stand-in service, on a clock that tests move. */
import { createHttpClient } from '../../../../src/adapters/http/client.ts';
import { createCfpbSource } from '../../../../src/adapters/platforms/cfpb/source.ts';
import type { Source } from '../../../../src/ports/source.ts';
import { type FakeComplaint, type FakeService, startFakeService } from './fake-service.ts';

export interface Setup {
  readonly fake: FakeService;
  /** How long the source waited each time, in milliseconds. */
  readonly waits: readonly number[];
  /** A source as after a start of the program: it remembers nothing but its cursor. */
  aSource(): Source;
  passTime(milliseconds: number): void;
}

export async function startSetup(depth?: number): Promise<Setup> {
  const fake = await startFakeService(depth);
  const waits: number[] = [];
  let nowMs = Date.parse('2026-11-23T10:00:00Z');
  const deps = {
    http: createHttpClient({ userAgent: 'Redress/0.1 (+mailto:desk@acme.example)' }),
    clock: { now: () => new Date(nowMs) },
    async wait(milliseconds: number) {
      waits.push(milliseconds);
      nowMs += milliseconds;
    },
  };
  const named = { name: 'acme-cfpb', brand: 'acme', channelControlled: false };
  const company = 'ACME CREDIT INC';
  return {
    fake,
    waits,
    aSource: () => createCfpbSource({ ...named, company, endpoint: fake.endpoint }, deps),
    passTime(milliseconds) {
      nowMs += milliseconds;
    },
  };
}

export function aComplaint(over: Partial<FakeComplaint> = {}): FakeComplaint {
  return {
    complaint_id: 7_523_056,
    date_received: '2026-11-02',
    company: 'ACME CREDIT INC',
    company_response: 'In progress',
    complaint_what_happened: 'They keep calling about a debt that XXXX already paid.',
    issue: 'Attempts to collect debt not owed',
    product: 'Debt collection',
    state: 'TX',
    sub_issue: 'Debt was paid',
    sub_product: 'Other debt',
    tags: 'Older American, Servicemember',
    timely: 'Yes',
    ...over,
  };
}
