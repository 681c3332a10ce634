/** Export: everything a case rests on, in one pack that proves itself without Redress. */

import type { Fault } from '../domain/record/fault.ts';
import type { RecordedCase, RecordedMention } from '../domain/record/recorded-case.ts';
import { faultsOf } from '../domain/record/verify-case.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import type { Read } from '../ports/read-audit.ts';
import type { RecordReader } from '../ports/record-reader.ts';
import { type ReadDeps, type ReadRefusal, readerRefusal } from './read-case.ts';

export interface ExportDeps extends ReadDeps {
  readonly record: RecordReader;
}

export type ProofPack = ReturnType<typeof packOf>;

export type ExportOutcome =
  | { readonly ok: true; readonly pack: ProofPack; readonly zone: string }
  | { readonly ok: false; readonly refusal: ReadRefusal };

/** The read is kept first, so the pack names itself among the reads. */
export async function exportCase(
  deps: ExportDeps,
  number: string,
  reader: { readonly staffId: string; readonly zones: ReadonlyMap<string, string> },
): Promise<ExportOutcome> {
  const caseId = await deps.details.idOf(number);
  const detail = caseId ? await deps.details.read(caseId) : null;
  if (!caseId || !detail) return { ok: false, refusal: 'no_such_case' };
  const { staffId } = reader;
  const refusal = readerRefusal(deps, staffId, detail);
  if (refusal) return { ok: false, refusal };
  const { brandId } = detail.case;
  const at = deps.clock.now();
  await deps.reads.record({ brandId, caseId, staffId, fields: ['export'], at });
  const recorded = await deps.record.case(caseId);
  if (!recorded) return { ok: false, refusal: 'no_such_case' };
  const reads = await deps.reads.of(brandId, caseId);
  const pack = packOf(detail, recorded, { reads, exportedBy: staffId, exportedAt: at });
  return { ok: true, pack, zone: reader.zones.get(detail.brand) ?? 'UTC' };
}

interface Exported {
  readonly reads: readonly Read[];
  readonly exportedBy: string;
  readonly exportedAt: Date;
}

function packOf(detail: CaseDetail, recorded: RecordedCase, exported: Exported) {
  const { replies, clocks, followUps, ...facts } = recorded.case;
  return {
    format: 'redress-proof-pack/1',
    number: facts.number,
    brand: detail.brand,
    exportedAt: exported.exportedAt,
    exportedBy: exported.exportedBy,
    case: facts,
    /** Numbers of the cases that events name by id. */
    caseNumbers: detail.caseNumbers,
    posts: detail.mentions.map((mention) => ({
      ...mention,
      ...proofOf(recorded.mentions.get(mention.id)),
    })),
    timeline: recorded.events.map((event) => ({
      ...event,
      words: recorded.words.get(event.seq) ?? null,
    })),
    replies: replies.map((reply) => ({ ...reply, ...textOf(recorded, reply.id) })),
    clocks,
    followUps,
    surveys: detail.surveys,
    reads: exported.reads,
    verification: { faults: faultsOf(recorded) satisfies readonly Fault[], how: howToVerify },
  };
}

function proofOf(mention: RecordedMention | undefined) {
  return {
    commitment: mention?.commitment ?? null,
    salt: mention?.content?.salt ?? null,
    revisions: mention?.content?.revisions ?? [],
  };
}

function textOf({ replyTexts }: RecordedCase, replyId: string) {
  const held = replyTexts.get(replyId);
  return { text: held?.body ?? null, salt: held?.salt ?? null };
}

const howToVerify = [
  'Each event of the timeline: hash = SHA-256 of prevHash, a line feed, and the JSON of {actor, at, caseId, data, seq, type} with the keys of every object sorted and no spaces; at as ISO 8601 in UTC with milliseconds. All hashes are lower-case hex, all texts UTF-8.',
  'The prevHash of the first event is 64 zeros, that of every other the hash of the event before it. The hash of the last event is headHash of the case, its seq is version.',
  'Each text: commitment = SHA-256 of salt, a line feed, and the text. The commitment of a post stands in the data of the event that brought it (opened, mention_joined, mention_changed), of a reply in reply_drafted, of typed words in the event they belong to.',
  'Each approval: sha256 in reply_approved = SHA-256 of the text of the reply, to the byte. Actor and time of that event are the approver and the time of approval.',
  'Content that was removed has no text and no salt; an event content_removed names it and says why. The rest still proves itself.',
  'Where a day was sealed, `redress verify` holds the heads of all cases against the daily seals of the installation this pack comes from.',
];
