/** Reading a case: what is restricted is shown to a person with a name, and that is kept first. */
import type { StaffMember } from '../domain/brand.ts';
import {
  type Restriction,
  type RestrictionRule,
  restrictionOf,
} from '../domain/record/restricted.ts';
import type { CaseDetail, CaseDetails } from '../ports/case-details.ts';
import type { Clock } from '../ports/clock.ts';
import type { Read, ReadAudit } from '../ports/read-audit.ts';
import type { Conversation, Threads } from '../ports/threads.ts';

export interface ReadDeps {
  readonly details: CaseDetails;
  readonly threads: Pick<Threads, 'of'>;
  readonly reads: ReadAudit;
  readonly staff: readonly StaffMember[];
  readonly restrictions: readonly RestrictionRule[];
  readonly clock: Clock;
}

/** Why somebody may not read what they ask for. */
export type ReaderRefusal = 'no_such_staff' | 'not_your_brand';
export type ReadRefusal = 'no_such_case' | ReaderRefusal;

export type ReadOutcome =
  | {
      readonly ok: true;
      readonly detail: CaseDetail;
      /** What was said around its posts. */
      readonly conversation: Conversation;
      /** What is left out because nobody gave their name; null when nothing is. */
      readonly withheld: Restriction | null;
    }
  | { readonly ok: false; readonly refusal: ReadRefusal };

/** @param staffId null for a reader who gives no name: what is restricted is then left out */
export async function readCase(
  deps: ReadDeps,
  number: string,
  staffId: string | null,
): Promise<ReadOutcome> {
  const caseId = await deps.details.idOf(number);
  const detail = caseId ? await deps.details.read(caseId) : null;
  if (!detail) return { ok: false, refusal: 'no_such_case' };
  const refusal = staffId === null ? null : readerRefusal(deps, staffId, detail);
  if (refusal) return { ok: false, refusal };
  const hasRecord = detail.mentions.some(({ record }) => record !== null);
  const restriction = restrictionOf(detail.case, hasRecord, deps.restrictions);
  const { id, brandId } = detail.case;
  const conversation = await deps.threads.of(brandId, id);
  if (!restriction) return { ok: true, detail, conversation, withheld: null };
  const { fields } = restriction;
  if (staffId === null) {
    const withheld = restriction;
    return {
      ok: true,
      detail: withholding(detail, withheld),
      conversation: quiet(conversation, fields),
      withheld,
    };
  }
  await deps.reads.record({ brandId, caseId: id, staffId, fields, at: deps.clock.now() });
  return { ok: true, detail, conversation, withheld: null };
}

/** Null when this person may read the case. */
export function readerRefusal(
  { staff }: Pick<ReadDeps, 'staff'>,
  staffId: string,
  { brand }: Pick<CaseDetail, 'brand'>,
): ReaderRefusal | null {
  const reader = staff.find(({ id }) => id === staffId);
  if (!reader) return 'no_such_staff';
  return reader.brands.includes(brand) ? null : 'not_your_brand';
}

function withholding(detail: CaseDetail, { fields }: Restriction): CaseDetail {
  const hides = new Set(fields);
  return {
    ...detail,
    mentions: detail.mentions.map((mention) => ({
      ...mention,
      ...(hides.has('text') && {
        text: '',
        assessments: mention.assessments.map((one) => ({ ...one, explanation: null })),
      }),
      ...(hides.has('author') && { author: null, url: null, nativeId: '' }),
      ...(hides.has('record') && { record: null }),
    })),
    ...(hides.has('words') && { events: detail.events.map((one) => ({ ...one, words: null })) }),
    ...(hides.has('replies') && { replyTexts: [] }),
  };
}

function quiet(conversation: Conversation, fields: Restriction['fields']): Conversation {
  const posts = conversation.posts.map((post) => ({
    ...post,
    ...(fields.includes('text') && { text: '' }),
    ...(fields.includes('author') && { author: null, url: null }),
  }));
  return { ...conversation, posts };
}

/** Who read the case; null when there is no such case. */
export async function readsOf(
  { details, reads }: Pick<ReadDeps, 'details' | 'reads'>,
  number: string,
): Promise<{ readonly brand: string; readonly reads: readonly Read[] } | null> {
  const caseId = await details.idOf(number);
  const detail = caseId ? await details.read(caseId) : null;
  if (!detail) return null;
  const { brand, case: found } = detail;
  return { brand, reads: await reads.of(found.brandId, found.id) };
}
