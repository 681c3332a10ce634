/** Cases, replies, staff and actions with ordinary values; a test states only what it is about. */
import type { StaffMember } from '../../src/domain/brand.ts';
import type { Case, Reply } from '../../src/domain/case/case.ts';
import { untouchedLifecycle } from '../../src/domain/case/case-lifecycle.ts';
import { commitmentTo } from '../../src/domain/case/chain.ts';
import type { CheckedText } from '../../src/domain/case/checked-text.ts';
import type { CaseDecision } from '../../src/domain/case/decision.ts';
import type { PlannedFollowUp } from '../../src/domain/case/events-follow-up.ts';
import { evolve } from '../../src/domain/case/evolve.ts';
import { notKept } from '../../src/domain/case/evolve-record.ts';
import { notSent } from '../../src/domain/case/evolve-reply.ts';
import { sealOf } from '../../src/domain/case/reply-action.ts';
import type { Acting, TeamAction, Words } from '../../src/domain/case/team-action.ts';
import { notEscalated } from '../../src/domain/escalation/state.ts';
import type { LintResult } from '../../src/domain/reply/lint-result.ts';
import type { SurveyOffer } from '../../src/domain/survey/survey.ts';
import { followUpActions, mayGoOut } from './follow-up-builders.ts';
import { handoffActions, untouchedReply } from './handoff-builders.ts';
import { lifecycleActions } from './lifecycle-builders.ts';
import { postedBy, publishingActions } from './publishing-builders.ts';
import { suggestionActions } from './suggestion-builders.ts';

/** Ten o'clock on a Wednesday in New York. */
export const now = new Date('2026-03-04T15:00:00Z');

const hourMs = 3_600_000;

export function hoursBefore(hours: number): Date {
  return new Date(now.getTime() - hours * hourMs);
}

export function hoursAfter(hours: number): Date {
  return hoursBefore(-hours);
}

export function aStaffMember(id: string, given: Partial<StaffMember> = {}): StaffMember {
  return {
    id,
    name: id,
    initials: 'AO',
    roles: ['agent'],
    brands: ['acme'],
    languages: [],
    skills: [],
    capacity: 10,
    hours: null,
    away: [],
    discord: null,
    ...given,
  };
}

export const agent = aStaffMember('agent');
export const otherAgent = aStaffMember('other-agent');
export const supervisor = aStaffMember('supervisor', { roles: ['supervisor'] });

export function by(staff: StaffMember, at = now): Acting {
  return { staff, brand: 'acme', now: at };
}

export const replyText =
  'Thank you for telling us, we are sorry. Please use our complaint page. ^AO';
const replySalt = 'aa11';

export function aCheckedText(
  verdict: LintResult['verdict'] = 'pass',
  text = replyText,
): CheckedText {
  const ruleVersion = '2026-11-23';
  const length = { used: text.length, limit: 280 };
  return {
    text,
    salt: replySalt,
    lint: { verdict, length, findings: [], ruleVersion },
    ruleVersion,
  };
}

/** Handed in by the agent, waiting for approval. */
export function aReply(given: Partial<Reply> = {}): Reply {
  return {
    id: 'reply-1',
    mentionId: 'mention-1',
    state: 'awaiting_approval',
    visibility: 'public',
    platform: 'x',
    draftedBy: 'agent',
    draftedAt: hoursBefore(2),
    skeletonId: null,
    fourEyes: false,
    lintVerdict: 'pass',
    ruleVersion: '2026-11-23',
    commitment: commitmentTo(replySalt, replyText),
    sha256: null,
    approvedBy: null,
    approvedAt: null,
    rejectedBy: null,
    postedBy: null,
    postedAt: null,
    permalink: null,
    platformId: null,
    sendFrom: null,
    origin: null,
    ...notSent,
    ...given,
  };
}

export function anApprovedReply(given: Partial<Reply> = {}): Reply {
  return aReply({
    state: 'approved',
    sha256: sealOf(replyText),
    approvedBy: 'supervisor',
    approvedAt: hoursBefore(1),
    ...given,
  });
}

/** Open, not urgent, held by the agent. */
export function aCase(given: Partial<Case> = {}): Case {
  return {
    id: 'case-1',
    brandId: 'brand-1',
    conversationKey: 'c0',
    version: 3,
    headHash: 'f0',
    status: 'open',
    priority: 'P3',
    priorityReasons: ['no signal: P3'],
    category: 'billing_or_fees',
    platform: 'x',
    sourceName: 'acme-x',
    language: 'en',
    jurisdiction: 'us',
    complaintStatus: 'qualifying',
    complaintKind: 'standard',
    signals: [],
    receivedAt: hoursBefore(3),
    openedAt: hoursBefore(3),
    quiet: false,
    queue: null,
    assigneeId: 'agent',
    assignedRole: 'agent',
    holderActedAt: hoursBefore(2),
    returnedBy: null,
    reach: null,
    escalation: 0,
    mentionCount: 1,
    lastMessageAt: hoursBefore(3),
    firstTouchAt: hoursBefore(2),
    firstResponseAt: null,
    resolvedAt: null,
    closedAt: null,
    followUpAt: null,
    closesAt: null,
    contactZone: null,
    contactHours: null,
    reopenedCount: 0,
    ...untouchedLifecycle,
    incidentId: null,
    ...notEscalated,
    survey: null,
    ...notKept,
    scoredAt: null,
    ...untouchedReply,
    replies: [],
    clocks: [],
    clockLog: [],
    nextClockAt: null,
    followUps: [],
    promises: [],
    ...given,
  };
}

const reason: Words = { body: 'the fee was refunded', salt: 'bb22' };

export function aFollowUp(given: Partial<PlannedFollowUp> = {}): PlannedFollowUp {
  const dueAt = hoursAfter(48).toISOString();
  return { id: 'follow-up-1', kind: 'confirm', dueAt, ...given };
}

const aSurveyOffer: SurveyOffer = {
  ...{ type: 'survey', surveyId: 'survey-1', tokenHash: 'ab12', opensAt: hoursBefore(1) },
  ...{ offeredUntil: hoursAfter(24 * 14), expiresAt: hoursAfter(24 * 14), reachable: true },
  ...{ suppressed: false, askedLately: false, graveSignals: new Set(['bereavement']) },
};

/** One action of each type, with everything it needs. */
export const actions: {
  readonly [Type in TeamAction['type']]: Extract<TeamAction, { type: Type }>;
} = {
  claim: { type: 'claim' },
  release: { type: 'release' },
  assign: { type: 'assign', assignee: otherAgent, reason: null },
  draft: {
    type: 'draft',
    replyId: 'reply-2',
    mentionId: 'mention-1',
    skeletonId: null,
    origin: null,
    visibility: 'public',
    replyable: true,
    suppressed: false,
    hostility: { version: '2026-11-23', signals: ['abuse'], mostPublicExchanges: 2, playbook: [] },
    checked: aCheckedText(),
  },
  approve: { type: 'approve', replyId: null, via: 'by_hand', ...mayGoOut, checked: aCheckedText() },
  ...suggestionActions(aCheckedText()),
  ...handoffActions(reason, hoursAfter(72)),
  ...publishingActions,
  reject: { type: 'reject', replyId: null, reason },
  posted: postedBy(sealOf(replyText), aFollowUp({ kind: 'check_reply' })),
  correct: {
    type: 'correct',
    correction: { field: 'category', to: 'privacy' },
    mentions: [{ mentionId: 'mention-1', learnable: false }],
    reason,
  },
  ...followUpActions,
  record: { type: 'record', report: { what: 'responded', at: null }, reason },
  note: { type: 'note', words: reason },
  survey: aSurveyOffer,
  await: { type: 'await', followUp: aFollowUp({ kind: 'check_customer' }) },
  reopen: { type: 'reopen', reason },
  ...lifecycleActions(reason, aFollowUp()),
  escalate: { type: 'escalate', reason },
  acknowledge: { type: 'acknowledge' },
  hold: { type: 'hold', hold: 'collection', safeWay: false, items: [], reason },
  unhold: { type: 'unhold', hold: 'collection', reason },
  check: { type: 'check', item: 'legal/legal-told', reason: null },
};

/** Event types, or the refusal. */
export function told(decision: CaseDecision): string {
  if (!decision.ok) return decision.refusal;
  return decision.events.map(({ type }) => type).join(' ') || 'nothing';
}

/** The case after what was decided; a refusal leaves it as it was. */
export function applied(current: Case, decision: CaseDecision): Case {
  if (!decision.ok) return current;
  return decision.events.reduce<Case>((state, event) => evolve(state, state.id, event), current);
}
