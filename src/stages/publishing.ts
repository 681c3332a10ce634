/** Publishing: one call, then the platform's own word for it; everything doubtful is looked up before anything else. */
import type { Case } from '../domain/case/case.ts';
import {
  decideAbandoned,
  decideNoWay,
  decideOutcome,
  decideRepeat,
  decideSending,
  type LastCheck,
} from '../domain/case/publishing.ts';
import { costOf, limitOf } from '../domain/publishing/limits.ts';
import type { PublishOutcome } from '../domain/publishing/outcome.ts';
import { callTimeoutMs } from '../domain/publishing/patience.ts';
import { describeError } from '../ports/errors.ts';
import { publisherOf } from '../ports/publisher.ts';
import type { Account, PauseReason } from '../ports/publishing-queue.ts';
import { owedAfterReply } from './follow-up-actions.ts';
import { lastCheckOf } from './last-check.ts';
import { type OnItsWay, type PublishingDeps, spendAccountOf } from './publishing-deps.ts';
import { lookUp } from './settling.ts';

/**
 * Safe to run twice and in two processes at once: each step is decided under the lock of the case, and
 * only who put the attempt on record makes the call. Stops between two replies when it is told to.
 *
 * @returns how many replies were looked at
 */
export async function publishReplies(
  deps: PublishingDeps,
  signal: AbortSignal,
  batchSize = 50,
): Promise<number> {
  const due = await deps.queue.due(deps.clock.now(), batchSize);
  for (const { replyId, caseId, task } of due) {
    if (signal.aborted) break;
    if (task === 'recover') {
      await deps.cases.change(caseId, (one) => decideAbandoned(one, replyId, deps.clock.now()));
    }
    const found = await onItsWay(deps, caseId, replyId);
    if (!found) {
      await deps.cases.change(caseId, (one) => decideNoWay(one, replyId, deps.clock.now()));
      continue;
    }
    if (task === 'send') await attempt(deps, found, decideSending);
    else if (isToSettle(found.reply, deps.clock.now())) await settle(deps, found, signal);
  }
  return due.length;
}

function isToSettle({ state, nextTryAt }: OnItsWay['reply'], now: Date): boolean {
  return state === 'unconfirmed' && nextTryAt !== null && nextTryAt <= now;
}

/** Our own timeline says whether it is out; only where it does not may the call be made once more. */
async function settle(deps: PublishingDeps, way: OnItsWay, signal: AbortSignal): Promise<void> {
  const isOpen = await lookUp(deps, way, signal);
  if (!isOpen) return;
  const { repetition } = way.publisher;
  const hasBegun = repetition !== 'none' && (await attempt(deps, way, decideRepeat));
  if (!hasBegun) await isOpen.leave();
}

type Begin = (current: Case, check: LastCheck, now: Date) => ReturnType<typeof decideSending>;

/** @returns false when nothing was sent */
async function attempt(deps: PublishingDeps, way: OnItsWay, begin: Begin): Promise<boolean> {
  const account = { brandId: way.detail.case.brandId, platform: way.reply.platform };
  if (await isTooFast(deps, account)) return false;
  const reserved = await reserve(deps, way, account);
  if (reserved === null) return false;
  const check = await lastCheckOf(deps, way);
  const decision = await deps.cases.change(way.detail.case.id, (current) =>
    begin(current, check, deps.clock.now()),
  );
  const began = decision.ok ? decision.events.find(({ type }) => type === 'sending_began') : null;
  if (began?.type !== 'sending_began') {
    await deps.ledger.settle(reserved.id, 0, deps.clock.now());
    return false;
  }
  const outcome = await call(deps, way);
  await record(deps, way, { attempt: began.data.attempt, outcome });
  const cost = outcome.outcome === 'refused' ? 0 : reserved.microUsd;
  await deps.ledger.settle(reserved.id, cost, deps.clock.now());
  await afterCall(deps, account, outcome);
  return true;
}

async function call(deps: PublishingDeps, way: OnItsWay): Promise<PublishOutcome> {
  const { reply, target, text, publisher } = way;
  const signal = AbortSignal.timeout(callTimeoutMs);
  try {
    return await publisher.publish({ handle: reply.id, target, text, signal });
  } catch (error) {
    deps.log.warn({ replyId: reply.id, error: describeError(error) }, 'the call was left open');
    return { outcome: 'unconfirmed', why: 'no_answer' };
  }
}

async function record(
  deps: PublishingDeps,
  { detail, reply, text }: OnItsWay,
  answer: { readonly attempt: number; readonly outcome: PublishOutcome },
): Promise<void> {
  const owed = owedAfterReply(deps, { detail }, text);
  const put = (outcome: PublishOutcome) =>
    deps.cases.change(detail.case.id, (current) =>
      decideOutcome(current, { replyId: reply.id, ...answer, outcome, ...owed }, deps.clock.now()),
    );
  const decision = await put(answer.outcome);
  // the platform named a post that is another reply: whether there is one of this is to be found out
  if (!decision.ok) await put({ outcome: 'unconfirmed', why: 'duplicate' });
  const { outcome } = answer.outcome;
  deps.log.info({ caseId: detail.case.id, replyId: reply.id, outcome }, 'reply sent');
}

const credentialsAgainAfterMs = 15 * 60_000;
const quotaAgainAfterMs = 15 * 60_000;

/** One dead key or used-up quota holds the whole queue of the account; one success frees it. */
async function afterCall(
  deps: PublishingDeps,
  account: Account,
  outcome: PublishOutcome,
): Promise<void> {
  if (outcome.outcome === 'published') return deps.queue.resume(account);
  if (outcome.outcome !== 'refused') return;
  const { kind, code, retryAt } = outcome;
  if (kind === 'credential_dead') {
    await pause(deps, account, {
      why: kind,
      code,
      until: retryAt,
      orAfterMs: credentialsAgainAfterMs,
    });
  } else if (kind === 'quota') {
    await pause(deps, account, { why: kind, code, until: retryAt, orAfterMs: quotaAgainAfterMs });
  }
}

async function pause(
  { queue, clock, log }: PublishingDeps,
  account: Account,
  held: {
    readonly why: PauseReason;
    readonly code: string | null;
    readonly until: Date | null;
    readonly orAfterMs: number;
  },
): Promise<void> {
  const now = clock.now();
  const until = held.until ?? new Date(now.getTime() + held.orAfterMs);
  const { why, code } = held;
  log.warn({ platform: account.platform, why, code }, 'replies of this account wait');
  await queue.pause({ ...account, why, code, since: now, until });
}

/** The platform's pace is kept by us, so that it need not be enforced on us. */
async function isTooFast(deps: PublishingDeps, account: Account): Promise<boolean> {
  const { most, minutes } = limitOf(deps.publishLimits, account.platform);
  const since = new Date(deps.clock.now().getTime() - minutes * 60_000);
  if ((await deps.queue.countAttempts(account, since)) < most) return false;
  await pause(deps, account, { why: 'quota', code: null, until: null, orAfterMs: 60_000 });
  return true;
}

/** Null, and the queue held, when a ceiling says no. */
async function reserve(
  deps: PublishingDeps,
  { text }: OnItsWay,
  account: Account,
): Promise<{ readonly id: string; readonly microUsd: number } | null> {
  const microUsd = costOf(limitOf(deps.publishLimits, account.platform), text);
  const wish = {
    account: spendAccountOf(account),
    purpose: 'reply',
    brandId: account.brandId,
    worstCaseMicroUsd: microUsd,
    dailyCeilingMicroUsd: deps.spending.dailyMicroUsd,
    monthlyCeilingMicroUsd: deps.spending.monthlyMicroUsd,
  };
  const id = await deps.ledger.reserve(wish, deps.clock.now());
  if (id !== null) return { id, microUsd };
  await pause(deps, account, { why: 'money', code: null, until: null, orAfterMs: 3_600_000 });
  return null;
}

/** Null when the account, the post or the text is not there any more. */
async function onItsWay(
  deps: PublishingDeps,
  caseId: string,
  replyId: string,
): Promise<OnItsWay | null> {
  const detail = await deps.details.read(caseId);
  const reply = detail?.case.replies.find(({ id }) => id === replyId);
  const mention = detail?.mentions.find(({ id }) => id === reply?.mentionId);
  if (!detail || !reply || !mention) return null;
  const publisher = publisherOf(deps.publishers, detail.brand, reply.platform);
  if (!publisher) return null;
  const { nativeId, url } = mention;
  const target = { nativeId, url, visibility: reply.visibility };
  const text = detail.replyTexts.find((one) => one.replyId === replyId)?.text ?? '';
  return { detail, reply, text, mention, publisher, target };
}
