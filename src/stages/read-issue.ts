/** Reading an incident: what people typed is shown to a person with a name, and that is kept first. */
import type { CorrectiveAction } from '../domain/improvement/action.ts';
import type { ImprovementStore, IssueEntry, IssueSummary } from '../ports/improvement-store.ts';
import type { Read } from '../ports/read-audit.ts';
import { type ReadDeps, type ReaderRefusal, readerRefusal } from './read-case.ts';

export interface ReadIssueDeps extends Pick<ReadDeps, 'staff' | 'reads' | 'clock'> {
  readonly improvements: Pick<ImprovementStore, 'issue' | 'actionsOf' | 'recordOf'>;
}

export type ReadIssue =
  | {
      readonly ok: true;
      readonly issue: IssueSummary;
      readonly actions: readonly CorrectiveAction[];
      readonly record: readonly IssueEntry[];
      /** True when words are left out because nobody gave their name. */
      readonly withheld: boolean;
    }
  | {
      readonly ok: false;
      readonly refusal: ReaderRefusal | 'no_such_incident';
    };

/** @param staffId null for a reader who gives no name: typed words are then left out */
export async function readIssue(
  deps: ReadIssueDeps,
  number: string,
  staffId: string | null,
): Promise<ReadIssue> {
  const issue = await deps.improvements.issue(number);
  if (!issue) return { ok: false, refusal: 'no_such_incident' };
  const refusal = staffId === null ? null : readerRefusal(deps, staffId, issue);
  if (refusal) return { ok: false, refusal };
  const actions = await deps.improvements.actionsOf({ incidentId: issue.id });
  const record = await deps.improvements.recordOf(issue.id);
  const hasWords = record.some(({ words }) => words !== null);
  if (!hasWords) return { ok: true, issue, actions, record, withheld: false };
  if (staffId === null) {
    const silent = record.map((entry) => ({ ...entry, words: null }));
    return { ok: true, issue, actions, record: silent, withheld: true };
  }
  const { id, brandId } = issue;
  await deps.reads.record({
    brandId,
    caseId: id,
    staffId,
    fields: ['words'],
    at: deps.clock.now(),
  });
  return { ok: true, issue, actions, record, withheld: false };
}

/** Who read what was typed about an incident; null when there is no such incident. */
export async function readsOfIssue(
  { improvements, reads }: Pick<ReadIssueDeps, 'improvements' | 'reads'>,
  number: string,
): Promise<{ readonly brand: string; readonly reads: readonly Read[] } | null> {
  if (!/^I-/i.test(number)) return null;
  const issue = await improvements.issue(number);
  return issue && { brand: issue.brand, reads: await reads.of(issue.brandId, issue.id) };
}
