/** `redress case`: one case with everything behind it. */
import type { Brand } from '../domain/brand.ts';
import { isoStageOf } from '../domain/case/iso-stage.ts';
import { liveLease } from '../domain/case/lease.ts';
import type { Handoff } from '../domain/handoff/handoff.ts';
import type { RestrictedField, Restriction } from '../domain/record/restricted.ts';
import type { CaseDetail, CaseEventDetail } from '../ports/case-details.ts';
import type { Conversation } from '../ports/threads.ts';
import type { ReadOutcome, ReadRefusal } from '../stages/read-case.ts';
import { type ReplyabilityDeps, replyabilityOf } from '../stages/replyability.ts';
import { caseOutcomes } from './case-outcome-text.ts';
import { caseText } from './case-text.ts';
import type { EscalationWords } from './escalation-section.ts';
import { type Output, spoken } from './output.ts';
import { shownReply } from './reply-seal.ts';

export interface CaseDeps extends EscalationWords, ReplyabilityDeps {
  /** @param staffId who reads; null leaves out what is restricted */
  read(number: string, staffId: string | null): Promise<ReadOutcome>;
  readonly brands: ReadonlyMap<string, Brand>;
  readonly now: Date;
  /** How long a case must stay resolved to count as resolved on first contact. */
  readonly firstContactDays: number;
  readonly output: Output;
  readonly errors: Output;
}

export interface CaseOptions {
  /** Who reads it. */
  readonly as?: string | undefined;
  readonly json?: boolean | undefined;
}

/** @returns the exit code: 0, 1 for a reader of another brand, 2 when there is no such case or reader */
export async function runCase(
  number: string,
  options: CaseOptions,
  deps: CaseDeps,
): Promise<number> {
  const outcome = await deps.read(number, options.as ?? null);
  if (!outcome.ok) {
    deps.errors.write(refusedReading(outcome.refusal, number, options.as ?? ''));
    return outcome.refusal === 'not_your_brand' ? 1 : 2;
  }
  const { detail, conversation, withheld } = outcome;
  if (options.json) {
    const shown = {
      ...jsonOf(detail, withheld !== null, deps),
      conversation: conversationJson(conversation),
      ...(withheld && { withheld: withheld.fields }),
    };
    deps.output.write(`${JSON.stringify(shown)}\n`);
  } else {
    const zone = deps.brands.get(detail.brand)?.zone ?? 'UTC';
    if (withheld) deps.output.write(withheldText(withheld));
    const path = withheld ? null : replyabilityOf(deps, detail, 'public');
    const moment = { zone, ...deps, path, withheld: withheld?.fields ?? [] };
    deps.output.write(caseText(detail, conversation, moment));
  }
  return 0;
}

export function refusedReading(refusal: ReadRefusal, number: string, reader: string): string {
  switch (refusal) {
    case 'no_such_case':
      return `There is no case ${number}. \`redress cases\` lists them.\n`;
    case 'no_such_staff':
      return `There is nobody called ${reader} on the staff. Nothing was shown.\n`;
    case 'not_your_brand':
      return `${reader} does not work for the brand of ${number}. Nothing was shown. Ask an admin to add it to their brands.\n`;
  }
}

const fieldNames: Readonly<Record<RestrictedField, string>> = {
  text: 'what was said',
  author: 'who said it and where',
  words: 'typed notes',
  record: 'the regulator’s record',
  replies: 'texts of replies',
};

function withheldText({ because, fields }: Restriction): string {
  const what = fields.map((field) => fieldNames[field]).join(', ');
  return `This case is restricted (${because.map(spoken).join(', ')}). Withheld: ${what}.\nTo read it, give your name with --as NAME; it is kept who read what when.\n\n`;
}

function jsonOf(detail: CaseDetail, withheld: boolean, deps: CaseDeps): object {
  const { now, firstContactDays } = deps;
  const { brandId, conversationKey, headHash, incidentId, survey, pageSince, pageAt, ...found } =
    detail.case;
  const { mergedIntoId, mergedCases, linkedCaseIds, leaseHolder, leaseUntil, ...shown } = found;
  const { replies, clocks, followUps, promises, recordDueAt, handoff, ...facts } = shown;
  return {
    ...facts,
    brand: detail.brand,
    suppressed: detail.suppressed,
    replyability: withheld ? null : replyabilityOf(deps, detail, 'public'),
    lease: liveLease(detail.case, now),
    incident: detail.incident,
    outcomes: caseOutcomes(detail, firstContactDays, now),
    surveys: detail.surveys,
    isoStage: isoStageOf(detail.case),
    relatives: detail.relatives,
    caseNumbers: detail.caseNumbers,
    mentions: detail.mentions.map(({ conversationKey: _, ...mention }) => mention),
    timeline: detail.events.map(withoutSealOf),
    clocks,
    replies: replies.map((reply) => ({ ...reply, ...shownReply(reply, detail) })),
    followUps,
    promises,
    handoff: handoff && withoutSeal(handoff),
  };
}

function conversationJson({ posts, isIncomplete }: Conversation): object {
  return { posts: posts.map(({ isOwn, ...post }) => ({ ...post, us: isOwn })), isIncomplete };
}

/** A short code could be guessed from its seal by whoever learns the installation's secret. */
function withoutSealOf<Event extends Pick<CaseEventDetail, 'type' | 'data'>>(event: Event): Event {
  const holdsSeal = ['handoff_offered', 'merged_in', 'unmerged'].includes(event.type);
  return holdsSeal ? { ...event, data: bared(event.data) } : event;
}

function bared<Data>(data: Data): Data {
  return JSON.parse(JSON.stringify(data, (key, value) => (key === 'seal' ? undefined : value)));
}

function withoutSeal({ seal, ...shown }: Handoff): Omit<Handoff, 'seal'> {
  return shown;
}
