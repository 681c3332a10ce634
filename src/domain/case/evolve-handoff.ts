/** What an event on the way from public to private does to a case. */
import type { Case } from './case.ts';
import type { NewCaseEvent } from './events.ts';
import type { HandoffEventData } from './events-handoff.ts';

export type HandoffEvent = Extract<NewCaseEvent, { type: keyof HandoffEventData }>;

export function withHandoffEvent(current: Case, event: HandoffEvent): Case {
  const at = event.at.toISOString();
  switch (event.type) {
    case 'handoff_offered': {
      const { handoffId: id, seal, expiresAt } = event.data;
      const handoff = { id, seal, offeredAt: at, expiresAt, wrongAt: [], handedOverAt: null };
      return { ...current, handoff };
    }
    case 'handoff_opened':
      return current.handoff
        ? { ...current, handoff: { ...current.handoff, openedAt: at } }
        : current;
    case 'handoff_failed': {
      const { handoff } = current;
      return handoff
        ? { ...current, handoff: { ...handoff, wrongAt: [...handoff.wrongAt, at] } }
        : current;
    }
    case 'handed_over':
      return current.handoff
        ? { ...current, handoff: { ...current.handoff, handedOverAt: at } }
        : current;
    case 'identity_verified':
      return { ...current, identity: { at, by: event.actor } };
  }
}
