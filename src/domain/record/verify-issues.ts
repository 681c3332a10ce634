/** Proves the record of incidents and corrective actions: the chain, and every word that is still held. */
import { chainHash, chainStart, commitmentTo } from '../case/chain.ts';
import type { Fault } from './fault.ts';
import type { SaltedText } from './recorded-case.ts';

/** Of an incident or an action; hashes are hex. */
export interface RecordedIssueEvent {
  readonly subjectId: string;
  readonly seq: number;
  readonly at: Date;
  readonly type: string;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly prevHash: string;
  readonly hash: string;
  /** Null where nothing was typed, or it was removed. */
  readonly words: SaltedText | null;
}

/** @param before the event of any subject that was looked at before this one; null for the first */
export function issueFaults(
  before: RecordedIssueEvent | null,
  event: RecordedIssueEvent,
): readonly Fault[] {
  const { subjectId, seq, words, data } = event;
  const place = `incident or action ${subjectId}, event ${seq}`;
  const last = before?.subjectId === subjectId ? before : null;
  const faults: Fault[] = [];
  if (seq !== (last?.seq ?? 0) + 1) faults.push({ place, what: 'the one before it is missing' });
  else if (event.prevHash !== (last?.hash ?? chainStart)) {
    faults.push({ place, what: 'it does not follow the one before it' });
  }
  if (chainHash(event.prevHash, { ...event, caseId: subjectId }) !== event.hash) {
    faults.push({ place, what: 'it was changed' });
  }
  if (words && commitmentTo(words.salt, words.body) !== data['commitment']) {
    faults.push({ place, what: 'its words were changed' });
  }
  return faults;
}
