/** Verification: proves the whole record, or says where it does not hold. Reads only. */
import { chainStart } from '../domain/case/chain.ts';
import type { Fault } from '../domain/record/fault.ts';
import { createParts, daysToSeal, sealHash } from '../domain/record/seal.ts';
import { faultsOf } from '../domain/record/verify-case.ts';
import { issueFaults, type RecordedIssueEvent } from '../domain/record/verify-issues.ts';
import { contentFaults } from '../domain/record/verify-texts.ts';
import type { Clock } from '../ports/clock.ts';
import type { RecordReader, RemovedBrand, StoredSeal } from '../ports/record-reader.ts';

export interface VerifyDeps {
  readonly record: RecordReader;
  readonly clock: Clock;
}

export interface Verification {
  readonly cases: number;
  readonly events: number;
  /** Texts held and proved: posts, replies, typed words. */
  readonly texts: number;
  readonly seals: number;
  /** The newest seal, to be kept outside of the database; null before the first. */
  readonly newestSeal: Pick<StoredSeal, 'day' | 'hash'> | null;
  /** Whether the seal that was noted elsewhere is in the chain; null when none was given. */
  readonly holdsNotedSeal: boolean | null;
  /** Finished days that are not sealed yet. */
  readonly unsealedDays: number;
  readonly removedBrands: readonly RemovedBrand[];
  readonly faultCount: number;
  /** The first hundred. */
  readonly faults: readonly Fault[];
}

const faultsKept = 100;

/**
 * Memory does not grow with the record.
 *
 * @param notedSeal hash of a seal that was kept elsewhere, in hex
 */
export async function verifyRecord(
  { record, clock }: VerifyDeps,
  notedSeal: string | null = null,
): Promise<Verification> {
  const faults: Fault[] = [];
  let faultCount = 0;
  const report = (fault: Fault): void => {
    faultCount += 1;
    if (faults.length < faultsKept) faults.push(fault);
  };
  const counts = await verifyCases(record, report);
  await verifyIssues(record, report);
  const sealed = await verifySeals(record, notedSeal, report);
  return {
    ...counts,
    ...sealed,
    unsealedDays: daysToSeal(sealed.newestSeal?.day ?? null, clock.now()).length,
    removedBrands: await record.removedBrands(),
    faultCount,
    faults,
  };
}

type Report = (fault: Fault) => void;

async function verifyCases(
  record: RecordReader,
  report: Report,
): Promise<Pick<Verification, 'cases' | 'events' | 'texts'>> {
  let [cases, events, texts] = [0, 0, 0];
  for await (const found of record.cases()) {
    cases += 1;
    events += found.events.length;
    const posts = [...found.mentions.values()].filter(({ content }) => content);
    texts += found.words.size + found.replyTexts.size + posts.length;
    for (const fault of faultsOf(found)) report(fault);
  }
  for await (const mention of record.looseMentions()) {
    if (mention.content) texts += 1;
    const place = `post ${mention.id}, which belongs to no case`;
    const isLive = mention.contentState === 'live' || mention.contentState === 'edited';
    if (!mention.content && isLive) report({ place, what: 'its text is missing' });
    for (const fault of contentFaults(mention, place)) report(fault);
  }
  for (const { caseId, events: left } of await record.lostCases()) {
    report({ place: `case ${caseId}`, what: `it is gone, ${left} of its events are left` });
  }
  return { cases, events, texts };
}

async function verifyIssues(record: RecordReader, report: Report): Promise<void> {
  let before: RecordedIssueEvent | null = null;
  for await (const event of record.issueEvents()) {
    for (const fault of issueFaults(before, event)) report(fault);
    before = event;
  }
}

async function verifySeals(
  record: RecordReader,
  notedSeal: string | null,
  report: Report,
): Promise<Pick<Verification, 'seals' | 'newestSeal' | 'holdsNotedSeal'>> {
  let newest: StoredSeal | null = null;
  let seals = 0;
  let isFound = false;
  for await (const seal of record.seals()) {
    seals += 1;
    if (seal.hash === notedSeal) isFound = true;
    const place = `seal of ${seal.day}`;
    if (seal.prevHash !== (newest?.hash ?? chainStart)) {
      report({ place, what: 'it does not follow the seal before it' });
    }
    if (newest && daysToSeal(newest.day, new Date(`${seal.day}T00:00:00Z`)).length > 0) {
      report({ place, what: `days between it and the seal of ${newest.day} have no seal` });
    }
    if (sealHash(seal) !== seal.hash) report({ place, what: 'it was changed' });
    await verifyHeads(record, seal, report);
    newest = seal;
  }
  for (const day of await record.daysWithoutSeal()) {
    report({ place: `seal of ${day}`, what: 'it is missing' });
  }
  return {
    seals,
    newestSeal: newest && { day: newest.day, hash: newest.hash },
    holdsNotedSeal: notedSeal === null ? null : isFound,
  };
}

/** A case that was removed or cut off no longer has the event that the seal names. */
async function verifyHeads(record: RecordReader, seal: StoredSeal, report: Report): Promise<void> {
  const builder = createParts();
  for await (const head of record.sealedHeads(seal.day)) {
    builder.add(head);
    if (head.isRemovedBrand || head.eventHash === head.headHash) continue;
    const place = `${head.number ?? `case ${head.caseId}`}, event ${head.version}`;
    const what = head.eventHash
      ? `it is not the one that was sealed on ${seal.day}`
      : `it was sealed on ${seal.day} and is gone`;
    report({ place, what });
  }
  if (JSON.stringify(builder.parts()) === JSON.stringify(ordered(seal))) return;
  report({
    place: `seal of ${seal.day}`,
    what: 'the heads kept with it are not the ones it seals',
  });
}

/** The database gives keys back in an order of its own. */
function ordered({ parts }: StoredSeal): StoredSeal['parts'] {
  return parts.map(({ brandId, cases, root }) => ({ brandId, cases, root }));
}
