/** The first state of a case. */
import { notEscalated } from '../escalation/state.ts';
import type { Case, CaseClock } from './case.ts';
import { untouchedLifecycle } from './case-lifecycle.ts';
import type { OpenedData, PlannedClock } from './events.ts';
import { nextLook } from './evolve-clock.ts';
import { notKept } from './evolve-record.ts';

/** Nobody has seen to an answer yet. */
const untouchedReply = { replyTask: null, handoff: null, identity: null } as const;

/** A case as its `opened` event makes it. */
export function openedCase(id: string, data: OpenedData, at: Date): Case {
  const receivedAt = new Date(data.receivedAt);
  return {
    id,
    brandId: data.brandId,
    conversationKey: data.conversationKey,
    version: 0,
    headHash: '',
    status: 'new',
    priority: data.priority,
    priorityReasons: data.priorityReasons,
    category: data.category,
    platform: data.platform,
    sourceName: data.sourceName,
    language: data.language,
    jurisdiction: data.jurisdiction,
    complaintStatus: data.complaintStatus,
    signals: data.signals,
    receivedAt,
    openedAt: at,
    quiet: data.quiet,
    queue: null,
    assigneeId: null,
    assignedRole: 'agent',
    holderActedAt: null,
    returnedBy: null,
    reach: data.reach ?? null,
    escalation: 0,
    mentionCount: 1,
    lastMessageAt: receivedAt,
    firstTouchAt: null,
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
    ...untouchedReply,
    survey: null,
    ...notKept,
    scoredAt: null,
    replies: [],
    ...firstClocks(data),
    followUps: [],
    promises: [],
  };
}

function firstClocks(
  data: OpenedData,
): Pick<Case, 'clocks' | 'clockLog' | 'complaintKind' | 'nextClockAt'> {
  const clocks = data.clocks.map(started);
  return {
    complaintKind: data.complaintKind ?? 'standard',
    clocks,
    clockLog: firstLogged(data),
    nextClockAt: nextLook({ clocks, quiet: data.quiet }),
  };
}

/** An interim answer that the regulator calls timely was in time, whenever it was seen. */
function firstLogged({ portal, receivedAt }: OpenedData): Case['clockLog'] {
  return portal === 'in_progress' ? [{ at: receivedAt, type: 'in_progress' }] : [];
}

function started(planned: PlannedClock): CaseClock {
  return {
    ...planned,
    startedAt: new Date(planned.startedAt),
    dueAt: new Date(planned.dueAt),
    state: 'running',
    satisfiedAt: null,
    breachedAt: null,
    openEnded: false,
    warnAt: [],
    warnedUntil: null,
  };
}
