/** `redress case`: one case with everything behind it. */
import type { Brand } from '../domain/brand.ts';
import { liveLease } from '../domain/case/lease.ts';
import type { CaseDetail, CaseDetails } from '../ports/case-details.ts';
import { caseOutcomes } from './case-outcome-text.ts';
import { caseText } from './case-text.ts';
import type { Output } from './output.ts';
import { shownReply } from './reply-seal.ts';

export interface CaseDeps {
  readonly details: CaseDetails;
  readonly brands: ReadonlyMap<string, Brand>;
  readonly now: Date;
  /** How long a case must stay resolved to count as resolved on first contact. */
  readonly firstContactDays: number;
  readonly output: Output;
  readonly errors: Output;
}

/** @returns the exit code: 0, or 2 when there is no such case */
export async function runCase(
  number: string,
  options: { readonly json?: boolean | undefined },
  deps: CaseDeps,
): Promise<number> {
  const caseId = await deps.details.idOf(number);
  const detail = caseId ? await deps.details.read(caseId) : null;
  if (!detail) {
    deps.errors.write(`There is no case ${number}. \`redress cases\` lists them.\n`);
    return 2;
  }
  if (options.json) deps.output.write(`${JSON.stringify(jsonOf(detail, deps))}\n`);
  else {
    const zone = deps.brands.get(detail.brand)?.zone ?? 'UTC';
    deps.output.write(caseText(detail, { zone, ...deps }));
  }
  return 0;
}

function jsonOf(detail: CaseDetail, { now, firstContactDays }: CaseDeps): object {
  const { brandId, conversationKey, headHash, incidentId, survey, pageSince, pageAt, ...found } =
    detail.case;
  const { mergedIntoId, mergedCases, linkedCaseIds, leaseHolder, leaseUntil, ...shown } = found;
  const { replies, clocks, followUps, promises, recordDueAt, ...facts } = shown;
  return {
    ...facts,
    brand: detail.brand,
    suppressed: detail.suppressed,
    lease: liveLease(detail.case, now),
    incident: detail.incident,
    outcomes: caseOutcomes(detail, firstContactDays, now),
    surveys: detail.surveys,
    mentions: detail.mentions,
    timeline: detail.events,
    clocks,
    replies: replies.map((reply) => ({ ...reply, ...shownReply(reply, detail) })),
    followUps,
    promises,
  };
}
