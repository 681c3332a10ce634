/** What sending a reply, and what became of it, does to a case. */
import type { Case, Reply } from './case.ts';
import type { NewCaseEvent } from './events.ts';
import type { PublishingEventData } from './events-publishing.ts';

export type PublishingEvent = Extract<NewCaseEvent, { type: keyof PublishingEventData }>;

/** The case with the reply of the event moved on. */
export function withPublishingEvent(current: Case, event: PublishingEvent): Case {
  return {
    ...current,
    replies: current.replies.map((reply) =>
      reply.id === event.data.replyId ? { ...reply, ...changed(reply, event) } : reply,
    ),
  };
}

function changed(reply: Reply, event: PublishingEvent): Partial<Reply> {
  switch (event.type) {
    case 'sending_began':
      return {
        state: 'publishing',
        attempts: event.data.attempt,
        attemptAt: event.at,
        sendingSince: reply.sendingSince ?? event.at,
        nextTryAt: null,
        trouble: null,
      };
    case 'sending_unclear':
      return { state: 'unconfirmed', doubtful: true, nextTryAt: event.at, trouble: event.data.why };
    case 'sending_refused':
      return refused(event.data, event.at);
    case 'sending_looked_up':
      return { nextTryAt: instant(event.data.nextLookAt) };
    case 'sending_denied':
      return { state: 'approved', doubtful: false, nextTryAt: null, trouble: null };
    case 'sending_taken_over':
      return { via: 'by_hand', nextTryAt: null, trouble: event.data.why };
    case 'approval_lapsed':
      return {
        state: 'awaiting_approval',
        approvedBy: null,
        approvedAt: null,
        sha256: null,
        trouble: 'approval_lapsed',
      };
    case 'own_post_changed':
      return { there: event.data.what };
  }
}

function refused(
  { kind, code, next, retryAt }: PublishingEventData['sending_refused'],
  at: Date,
): Partial<Reply> {
  const trouble = code ?? kind;
  switch (next) {
    case 'later':
      return { state: 'approved', nextTryAt: instant(retryAt), trouble };
    case 'by_hand':
      return { state: 'approved', via: 'by_hand', nextTryAt: null, trouble };
    case 'failed':
      return { state: 'failed', nextTryAt: null, trouble };
    case 'unsettled':
      return { state: 'unconfirmed', nextTryAt: instant(retryAt) ?? at, trouble };
  }
}

function instant(written: string | null): Date | null {
  return written === null ? null : new Date(written);
}
