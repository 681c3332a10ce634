/**
 * What is used of the answers of the CFPB complaint search. The documents and the service differ in
 * places (the id is a number in one, a text in the other), so both are taken.
 * Source: https://github.com/cfpb/ccdb5-api (complaint_search/es_interface.py), read 2026-11.
 */
import { z } from 'zod';
import type { RegulatorRow } from '../../../domain/mention/regulator-record.ts';

/** The envelope is strict: paging depends on it. The items are checked one by one. */
export const searchResultSchema = z.object({
  hits: z.object({
    total: z.object({ value: z.number().int().nonnegative() }),
    hits: z.array(z.unknown()),
  }),
  _meta: z.object({
    /** For each page to come, by its number, the sort values after which it begins. */
    break_points: z.record(z.string(), z.tuple([z.number(), z.union([z.string(), z.number()])])),
    last_indexed: z.string().nullish(),
  }),
});
export type SearchResult = z.infer<typeof searchResultSchema>;

const text = z.string().nullish();
const complaintSchema = z.object({
  complaint_id: z.union([z.string(), z.number()]),
  date_received: z.string(),
  complaint_what_happened: text,
  product: text,
  sub_product: text,
  issue: text,
  sub_issue: text,
  company: text,
  company_response: text,
  company_public_response: text,
  timely: text,
  tags: text,
  state: text,
});
const hitSchema = z.object({ _source: complaintSchema });

/** Null when the item has not the form of a complaint. */
export function rowOfHit(hit: unknown): RegulatorRow | null {
  const parsed = hitSchema.safeParse(hit);
  if (!parsed.success) return null;
  const complaint = parsed.data._source;
  return {
    complaintId: String(complaint.complaint_id),
    dateReceived: complaint.date_received,
    narrative: complaint.complaint_what_happened ?? null,
    product: complaint.product ?? null,
    subProduct: complaint.sub_product ?? null,
    issue: complaint.issue ?? null,
    subIssue: complaint.sub_issue ?? null,
    company: complaint.company ?? null,
    companyResponse: complaint.company_response ?? null,
    companyPublicResponse: complaint.company_public_response ?? null,
    timely: complaint.timely ?? null,
    tags: complaint.tags ?? null,
    state: complaint.state ?? null,
  };
}
