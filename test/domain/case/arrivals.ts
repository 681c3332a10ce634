/** Arriving mentions and the policy they meet, with ordinary values. */
import { loadEscalation } from '../../../src/config/load-escalation.ts';
import type { ArrivalPolicy } from '../../../src/domain/case/arrival.ts';
import type { ArrivedMention } from '../../../src/domain/case/arrived-mention.ts';
import { createDeskHours } from '../../../src/domain/clock/desk-hours.ts';
import type { Route } from '../../../src/domain/routing/route.ts';
import { now } from '../../support/case-builders.ts';

/** A first complaint of a person, seen a minute after it was posted. */
export function anArrival(given: Partial<ArrivedMention> = {}): ArrivedMention {
  return {
    mentionId: 'mention-1',
    brandId: 'brand-1',
    conversationKey: 'c0',
    authorKey: 'a0',
    replyable: true,
    reach: null,
    commitment: 'd0',
    platform: 'x',
    sourceName: 'acme-x',
    kind: 'post',
    isOwn: false,
    postedAt: new Date(now.getTime() - 60_000),
    firstSeenAt: now,
    language: 'en',
    priority: 'P3',
    priorityReasons: ['no signal: P3'],
    category: 'billing_or_fees',
    complaintStatus: 'qualifying',
    signals: [],
    complaint: true,
    spam: false,
    tier: 'local',
    modelVersion: 'test',
    portal: null,
    changed: null,
    removed: null,
    isKnown: false,
    reportedBy: null,
    isReassessed: false,
    ...given,
  };
}

const { checklists } = loadEscalation();

const toAgent: Route = {
  assigneeId: 'agent',
  role: 'agent',
  queue: null,
  priority: null,
  rule: 'rule 2',
  why: 'rule 2',
  able: ['agent', 'other-agent', 'both'],
};
const toSupervisor: Route = {
  ...toAgent,
  assigneeId: 'supervisor',
  role: 'supervisor',
  rule: 'rule 1',
  why: 'rule 1',
  able: ['supervisor', 'both'],
};

/** P0 goes to a supervisor, the rest to an agent; the desk is open on weekdays in New York. */
export function aPolicy(given: Partial<ArrivalPolicy> = {}): ArrivalPolicy {
  const span = { from: 9 * 60, to: 17 * 60 + 30 };
  return {
    jurisdiction: 'us',
    desk: createDeskHours({
      zone: 'America/New_York',
      spans: { mon: span, tue: span, wed: span, thu: span, fri: span },
    }),
    firstTouch: {
      rule: 'INT-FIRST',
      version: '2026-11-23',
      by: {
        P0: { minutes: 15, counts: 'always' },
        P1: { minutes: 60, counts: 'always' },
        P2: { minutes: 240, counts: 'desk_hours' },
        P3: { businessDays: 1 },
      },
    },
    quietAfterDays: 30,
    checklists,
    unlearnable: new Set(['x']),
    route: ({ priority }) => (priority === 'P0' ? toSupervisor : toAgent),
    ...given,
  };
}
