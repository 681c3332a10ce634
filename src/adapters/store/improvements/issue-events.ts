/** Appends to the record of an incident or an action; the caller holds the lock of what it is about. */
import { chainHash, chainStart, commitmentTo } from '../../../domain/case/chain.ts';
import type { Done } from '../../../ports/improvement-store.ts';
import type { Transaction } from '../database.ts';

interface NewIssueEvent {
  readonly subjectId: string;
  readonly brandId: string;
  readonly type: string;
  readonly data: object;
}

/** The event commits to the words; they lie apart and can be purged. */
export async function appendIssueEvent(
  tx: Transaction,
  { subjectId, brandId, type, data }: NewIssueEvent,
  { at, staffId: actor, words }: Done,
): Promise<void> {
  const last = await tx.issueEvent.findFirst({ where: { subjectId }, orderBy: { seq: 'desc' } });
  const seq = (last?.seq ?? 0) + 1;
  const prevHash = last ? Buffer.from(last.hash).toString('hex') : chainStart;
  const committed = {
    ...data,
    commitment: words ? commitmentTo(words.salt, words.body) : null,
  };
  const hash = chainHash(prevHash, { caseId: subjectId, seq, at, type, actor, data: committed });
  await tx.issueEvent.create({
    data: {
      subjectId,
      seq,
      brandId,
      at,
      type,
      actor,
      data: committed,
      prevHash: Buffer.from(prevHash, 'hex'),
      hash: Buffer.from(hash, 'hex'),
    },
  });
  if (!words) return;
  const salt = Buffer.from(words.salt, 'hex');
  await tx.issueWords.create({ data: { subjectId, seq, brandId, body: words.body, salt } });
}
