/** Random histories of one case: whoever does whatever at any time, as any surface could send it. */
import { applyEvents, type ChainedEvent } from '../../../src/adapters/store/cases/case-changes.ts';
import { loadEscalation } from '../../../src/config/load-escalation.ts';
import { decideArrival } from '../../../src/domain/case/arrival.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import { nothingSaid } from '../../../src/domain/case/closing-words.ts';
import { decide } from '../../../src/domain/case/decide.ts';
import type { CaseDecision } from '../../../src/domain/case/decision.ts';
import { decideDue } from '../../../src/domain/case/due.ts';
import { openingLink } from '../../../src/domain/case/handoff-link.ts';
import { linkToIncident } from '../../../src/domain/case/incident-link.ts';
import { sealOf } from '../../../src/domain/case/reply-action.ts';
import type { TeamAction, TeamActionType } from '../../../src/domain/case/team-action.ts';
import { decidePages } from '../../../src/domain/escalation/ladder.ts';
import { withRerouting } from '../../../src/domain/routing/reroute.ts';
import {
  decideReturn,
  type Holder,
  type ReturnPolicy,
} from '../../../src/domain/routing/returning.ts';
import { decideWaiting } from '../../../src/domain/routing/waiting.ts';
import { aCheckedText, actions, aFollowUp, by, now } from '../../support/case-builders.ts';
import { aClaim } from '../../support/lifecycle-builders.ts';
import { anArrival, aPolicy } from './arrivals.ts';
import type { Command } from './drawn-commands.ts';
import { followUpActionOf } from './history-follow-up.ts';
import { sendingOf, settlementOf } from './history-publishing.ts';
import { approvalOf, draftOf } from './history-replies.ts';
import { outcomeDecision } from './outcome-decisions.ts';
import { erasureOf, keepingOf } from './record-commands.ts';
import { suggestedAt, suggestionDecision } from './suggestion-decisions.ts';

const { desk, route: waitingRoute } = aPolicy();
const returnPolicy: ReturnPolicy = {
  expiresAfter: { amount: 8, unit: 'working_hour' },
  desk,
  zone: 'America/New_York',
};

const { ladder } = loadEscalation();
const texts = ['We are sorry to hear this. ^AO', 'Thank you for telling us. ^AO'];

import { aClockPolicy, clocked } from './clock-policy.ts';

export interface Step {
  readonly before: Case | null;
  readonly after: Case;
  readonly decision: CaseDecision;
  readonly recorded: readonly ChainedEvent[];
}

/** Plays the commands one after the other, each on the state that the one before it left. */
export function played(commands: readonly Command[]): readonly Step[] {
  const steps: Step[] = [];
  const jurisdiction = commands[0]?.complaint ? 'au' : 'uk';
  const policy = aClockPolicy(jurisdiction);
  let at = now;
  for (const [place, drawn] of commands.entries()) {
    at = new Date(at.getTime() + drawn.minutes * 60_000);
    const before = steps.at(-1)?.after ?? null;
    const taken = before
      ? decisionOn(before, drawn, { at, place })
      : decideArrival(
          null,
          arrivalOf(drawn, { at, place }, true),
          aPolicy({ jurisdiction }),
          contextAt(at),
        );
    const decision = clocked(before, taken, policy, at);
    const change = decision.ok ? applyEvents(before, 'case-1', decision.events) : null;
    const after = change?.after ?? before;
    if (!after) throw new Error('the first command opens no case');
    steps.push({ before, after, decision, recorded: change?.events ?? [] });
  }
  return steps;
}

/** Now and then somebody has left. */
function holderAt({ rarely }: Command): Holder {
  return { isOnStaff: !rarely, absence: null, hours: desk };
}

interface Moment {
  readonly at: Date;
  readonly place: number;
}

function decisionOn(current: Case, drawn: Command, moment: Moment): CaseDecision {
  const { kind } = drawn;
  switch (kind) {
    case 'message': {
      const mention = arrivalOf(drawn, moment, drawn.complaint);
      return decideArrival(current, mention, aPolicy(), contextAt(moment.at));
    }
    case 'opinion': {
      const mention = { ...arrivalOf(drawn, moment, drawn.complaint), changed: null };
      const opinion = { ...mention, isReassessed: true, tier: 'llm' as const };
      return decideArrival(current, opinion, aPolicy(), contextAt(moment.at));
    }
    case 'suggestion':
    case 'no_suggestion': {
      const checked = aCheckedText(drawn.verdict, texts[drawn.text]);
      return suggestionDecision(current, drawn, checked, moment);
    }
    case 'open_link':
      return openingLink(current, current.handoff?.seal ?? '', moment.at);
    case 'incident': {
      const incident = { id: `incident-${moment.place}` };
      return linkToIncident(current, incident, moment.at);
    }
    case 'sending':
      return sendingOf(current, drawn, moment);
    case 'pages':
      return decidePages(current, ladder, ['email'], moment.at);
    case 'corrective':
    case 'score':
    case 'answer':
      return outcomeDecision(kind, current, drawn, moment);
    case 'time':
      return decideDue(current, moment.at);
    case 'keeping':
      return keepingOf(current, moment.at);
    case 'erasure':
      return erasureOf(current, moment.at);
    case 'idleness':
      return decideReturn(current, holderAt(drawn), returnPolicy, moment.at);
    case 'room':
      return decideWaiting(current, waitingRoute(current), moment.at);
    default:
      return withRerouting(
        current,
        decide(current, actionOf(kind, current, drawn, moment), by(drawn.staff, moment.at)),
        { route: waitingRoute, onlyUp: false },
        { at: moment.at, actor: 'redress' },
      );
  }
}

function actionOf(
  type: TeamActionType,
  current: Case,
  drawn: Command,
  { at, place }: Moment,
): TeamAction {
  const checked = aCheckedText(drawn.verdict, texts[drawn.text]);
  const replyId =
    drawn.reply === null ? null : (current.replies[drawn.reply]?.id ?? 'no-such-reply');
  const suppressed = drawn.rarely;
  const followUp = aFollowUp({ id: `follow-up-${place}`, dueAt: dueAfter(drawn) });
  switch (type) {
    case 'draft':
      return draftOf(drawn, checked, (drawn.rarely ? replyId : null) ?? `reply-${place}`);
    case 'approve':
      return approvalOf(drawn, checked, replyId);
    case 'reject':
      return { ...actions.reject, replyId };
    case 'handoff':
      return { ...actions.handoff, handoffId: `handoff-${place}`, expiresAt: farOff, suppressed };
    case 'handed_over':
      return { ...actions.handed_over, seal: drawn.text === 0 ? 'ab12' : null };
    case 'regenerate': {
      const suggested = drawn.rarely ? null : suggestedAt(checked, place);
      return { ...actions.regenerate, suggested };
    }
    case 'posted':
      return {
        ...actions.posted,
        ...{ replyId, sha256: sealOf(checked.text), followUp, suppressed },
        furtherSteps: [{ ...followUp, id: `further-${place}`, kind: 'progress' }],
        promises: [{ id: `promise-${place}`, pattern: 'en:get_back', dueAt: dueAfter(drawn) }],
      };
    case 'settle':
      return settlementOf(drawn, { ...followUp, id: `settled-${place}` });
    case 'follow_up':
    case 'keep':
    case 'zone':
      return followUpActionOf(type, current, drawn, { ...followUp, id: `next-${place}` });
    case 'await':
      return { type, followUp };
    case 'correct': {
      const reason = drawn.rarely ? null : actions.correct.reason;
      return { ...actions.correct, correction: drawn.correction, reason };
    }
    case 'hold':
    case 'unhold':
      return {
        ...actions[type],
        hold: drawn.hold,
        reason: drawn.rarely ? null : actions.hold.reason,
      };
    case 'check':
      return { ...actions.check, item: drawn.item };
    case 'survey':
      return {
        ...actions.survey,
        surveyId: `survey-${place}`,
        suppressed,
        opensAt: now,
        offeredUntil: farOff,
        expiresAt: farOff,
      };
    case 'record': {
      const { report } = drawn;
      const isDated = drawn.rarely && report.what !== 'reclassified';
      const then = new Date(at.getTime() - drawn.minutes * 30_000);
      return { ...actions.record, report: isDated ? { ...report, at: then } : report };
    }
    case 'resolve': {
      const closing = drawn.text === 1 ? aClaim(nothingSaid) : aClaim({ sentAt: now });
      return { ...actions.resolve, followUps: [followUp], closing };
    }
    case 'close':
      return { ...actions.close, closing: aClaim(nothingSaid) };
    case 'snooze':
      return { ...actions.snooze, until: new Date(dueAfter(drawn)) };
    case 'attempt':
      return { ...actions.attempt, day: `2026-03-0${1 + (place % 3)}` };
    default:
      return actions[type];
  }
}

const farOff = new Date(now.getTime() + 400 * 86_400_000);
/** Some follow-ups are due at once, some long after. */
function dueAfter({ minutes }: Command): string {
  return new Date(now.getTime() + minutes * 20 * 60_000).toISOString();
}

function arrivalOf(drawn: Command, { at, place }: Moment, complaint: boolean) {
  return anArrival({
    mentionId: `mention-${place}`,
    postedAt: new Date(at.getTime() - drawn.minutes * 60_000),
    firstSeenAt: at,
    priority: drawn.priority,
    signals: drawn.signals,
    complaint,
    complaintStatus: complaint ? 'qualifying' : 'not',
    isOwn: place > 0 && drawn.rarely,
    reportedBy: place % 3 === 0 ? 'agent' : null,
    changed: place > 0 ? drawn.changed : null,
    reach: drawn.minutes,
  });
}

function contextAt(at: Date) {
  return { now: at, ids: { caseId: 'case-1', clockId: 'clock-1' } };
}
