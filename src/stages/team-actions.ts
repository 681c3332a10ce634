/** Team actions: what a person does to a case, from whichever surface it comes. */
import { decide } from '../domain/case/decide.ts';
import type { Refusal } from '../domain/case/decision.ts';
import { unlessStale } from '../domain/case/stale.ts';
import type { TeamAction, TeamActionType, Words } from '../domain/case/team-action.ts';
import { storableText } from '../domain/mention/storable-text.ts';
import { withRerouting } from '../domain/routing/reroute.ts';
import { mentionsCorrected } from '../domain/triage/correction.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import { actingOn, refused } from './acting-on.ts';
import { holdOf, named, recordOf } from './escalation-actions.ts';
import { contactTimeOf, planned, stepOf } from './follow-up-actions.ts';
import { handoffAction } from './handoff-actions.ts';
import { lifecycleAction } from './lifecycle-actions.ts';
import { nextInLine } from './next-in-line.ts';
import { isPairType, performPairAction } from './pair-actions.ts';
import { namedIn, remarksOn } from './remarks.ts';
import { approvalOf, draftOf, publicationOf } from './reply-actions.ts';
import { routerAt } from './routing.ts';
import { publishingActionOf } from './settle-action.ts';
import { performSplit } from './split-action.ts';
import { surveyOf } from './survey-offer.ts';
import {
  type ActingOn,
  type Prepared,
  ready,
  type TeamActionDeps,
  type TeamOutcome,
  type TeamRequest,
} from './team-request.ts';

/** Safe to repeat: an action that is already done comes to no events. */
export async function performAction(
  deps: TeamActionDeps,
  request: TeamRequest,
): Promise<TeamOutcome> {
  const on = await actingOn(deps, request);
  if (!on.ok) return on;
  const { detail, staff } = on;
  const type = isDuplicateOf(request) ? 'merge' : request.type;
  const words = wordsFrom(deps, request.reason);
  if (type === 'split') return performSplit(deps, request, on, words);
  if (isPairType(type)) return performPairAction(deps, { ...request, type }, on, words);
  const prepared = await prepareAny(deps, { ...request, type }, on);
  if (!prepared.ok) return prepared;
  const now = deps.clock.now();
  const router = await routerAt(deps, now);
  const rerouting = { route: router.queueFor, onlyUp: false };
  const decision = await deps.cases.change(detail.case.id, (current) =>
    withRerouting(
      current,
      unlessStale(
        decide(current, prepared.action, { staff, brand: detail.brand, now }),
        current,
        request.version ?? null,
      ),
      rerouting,
      { at: now, actor: 'redress' },
    ),
  );
  if (!decision.ok) {
    await countBlocked(deps, on.detail, decision.refusal, prepared);
    return {
      ok: false,
      refusal: decision.refusal,
      facts: { ...decision.facts, zone: zoneOf(deps, detail) },
      detail: prepared.details?.[decision.refusal] ?? null,
      lint: prepared.reply?.lint ?? null,
      text: mayReadBack(prepared, decision.refusal, on) ? (prepared.reply?.text ?? null) : null,
    };
  }
  const events = decision.events.map(({ type }) => type);
  deps.log.info({ case: detail.case.number, staff: staff.id, events }, 'team action done');
  if (events.includes('handoff_failed')) return refused('code_wrong');
  const after = await deps.details.read(detail.case.id);
  const isNews = events.length > 0 && after !== null;
  const remarks = isNews ? remarksOn(deps, request, detail, after) : [];
  const next = isNews && type === 'release' ? await nextInLine(deps, router, after, now) : [];
  return {
    ok: true,
    number: detail.case.number,
    status: after?.case.status ?? detail.case.status,
    events,
    reply: prepared.reply,
    handOver: prepared.handOver,
    ...(remarks.length + next.length > 0 && { came: [...remarks, ...next] }),
    ...(after && namedIn(deps, type, after, zoneOf(deps, detail))),
  };
}

/** What the lint stops teaches which words people still reach for. */
async function countBlocked(
  { learning, clock }: TeamActionDeps,
  { case: { brandId } }: CaseDetail,
  refusal: string,
  { reply }: Extract<Prepared, { ok: true }>,
): Promise<void> {
  if (refusal !== 'reply_blocked_by_lint' || !reply) return;
  const blocking = reply.lint.findings.filter(({ level }) => level === 'block');
  const rules = blocking.map(({ rule }) => rule);
  await learning.countBlocked({ brandId, by: 'person', rules, version: null }, clock.now());
}

async function prepareAny(
  deps: TeamActionDeps,
  request: TeamRequest & { readonly type: TeamActionType },
  on: ActingOn,
): Promise<Prepared> {
  const { type } = request;
  if (type === 'assign') {
    const assignee = deps.staff.find(({ id }) => id === request.assignee) ?? null;
    return ready({ type, assignee, reason: wordsFrom(deps, request.reason) });
  }
  if (!isOnItsWay(type)) return prepare(deps, { ...request, type }, on);
  return publishingActionOf(deps, request, on, wordsFrom(deps, request.reason));
}

async function prepare(
  deps: TeamActionDeps,
  request: TeamRequest & { readonly type: Exclude<TeamActionType, SendingType | 'assign'> },
  on: ActingOn,
): Promise<Prepared> {
  const words = wordsFrom(deps, request.reason);
  switch (request.type) {
    case 'claim':
    case 'release':
    case 'acknowledge':
    case 'take':
    case 'wake':
      return ready({ type: request.type });
    case 'draft':
    case 'regenerate':
      return draftOf(deps, request, on);
    case 'approve':
      return approvalOf(deps, request, on, words);
    case 'handoff':
    case 'handed_over':
    case 'identity':
      return handoffAction(deps, { ...request, type: request.type }, on, words);
    case 'posted':
      return publicationOf(deps, request, on, words);
    case 'survey':
      return surveyOf(deps, on);
    case 'reject':
      return ready({ type: 'reject', replyId: request.replyId, reason: words });
    case 'hold':
    case 'unhold':
    case 'check':
      return ready(escalationAction(deps, { ...request, type: request.type }, on, words));
    case 'correct':
      return ready({ ...correctionOf(deps, request, on), reason: words });
    case 'follow_up':
      return ready(stepOf(deps, request, on, words));
    case 'keep':
      return ready({ type: 'keep', promiseId: request.promiseId ?? null });
    case 'zone':
      return contactTimeOf(deps, request, on, words);
    case 'record':
      return ready(recordOf(deps, request, on.detail, words));
    case 'note':
      return ready({ type: 'note', words });
    case 'await':
      return ready({ type: 'await', followUp: planned(deps, on, 'check_customer') });
    case 'resolve':
    case 'close':
    case 'dismiss':
    case 'snooze':
    case 'attempt':
      return ready(lifecycleAction(deps, { ...request, type: request.type }, on, words));
    case 'reopen':
    case 'escalate':
      return ready({ type: request.type, reason: words });
  }
}

function zoneOf({ brandsById }: TeamActionDeps, { case: found }: CaseDetail): string {
  return brandsById.get(found.brandId)?.zone ?? 'UTC';
}

/** A duplicate is not put aside: its messages go into the case that it duplicates. */
function isDuplicateOf({ type, lifecycle }: TeamRequest): boolean {
  return (
    type === 'dismiss' &&
    lifecycle?.determination === 'duplicate' &&
    lifecycle.otherNumber !== undefined
  );
}

type SendingType = 'settle' | 'by_hand';

function isOnItsWay(type: string): type is SendingType {
  return type === 'settle' || type === 'by_hand';
}

function escalationAction(
  deps: TeamActionDeps,
  request: TeamRequest & { readonly type: 'hold' | 'unhold' | 'check' },
  { detail }: ActingOn,
  reason: Words | null,
): TeamAction {
  switch (request.type) {
    case 'hold':
      return holdOf(deps, request, detail, (body) => wordsFrom(deps, body));
    case 'unhold':
      return { type: 'unhold', hold: named(request.hold), reason };
    case 'check':
      return { type: 'check', item: named(request.item), reason };
  }
}

/** A refusal is no way to read a reply: only whoever wrote it gets it back, with what the lint found in it. */
function mayReadBack(
  { action }: Extract<Prepared, { ok: true }>,
  refusal: Refusal,
  { detail, staff }: ActingOn,
): boolean {
  if (refusal !== 'reply_blocked_by_lint') return false;
  if (action.type !== 'approve') return action.type === 'draft';
  return detail.case.replies.some(
    ({ id, draftedBy }) => id === action.replyId && draftedBy === staff.id,
  );
}

function correctionOf(deps: TeamActionDeps, { correction }: TeamRequest, { detail }: ActingOn) {
  if (!correction) throw new Error('a correction does not say what is wrong');
  const assessed = detail.mentions.flatMap(({ id, assessments }) => {
    const assessment = assessments.at(-1);
    return assessment ? [{ mentionId: id, assessment }] : [];
  });
  const mentions = mentionsCorrected(correction, assessed).map((mentionId) => {
    const platform = detail.mentions.find(({ id }) => id === mentionId)?.platform;
    return { mentionId, learnable: platform !== undefined && !deps.unlearnable.has(platform) };
  });
  return { type: 'correct', correction, mentions } as const;
}

function wordsFrom(deps: TeamActionDeps, body: string | null): Words | null {
  const words = storableText(body ?? '').trim();
  return words ? { body: words, salt: deps.ids.salt() } : null;
}
