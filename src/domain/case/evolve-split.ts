/** What a split does to the case that messages leave, and to the one that is made of them. */
import { holdKinds } from '../escalation/state.ts';
import type { Case } from './case.ts';
import type { NewCaseEvent } from './events.ts';
import type { SplitEventData } from './events-split.ts';
import { withFirstTouch } from './first-touch.ts';

type SplitEvent = Extract<NewCaseEvent, { type: keyof SplitEventData }>;

export function isSplitEvent(event: NewCaseEvent): event is SplitEvent {
  return event.type === 'split_off' || event.type === 'split_from';
}

/** The case after messages left it, or after it was made of messages of another. */
export function withSplitEvent(current: Case, event: SplitEvent): Case {
  if (event.type === 'split_off') {
    const { intoId, mentionIds, lastMessageAt, withoutSignals } = event.data;
    return {
      ...current,
      mentionCount: current.mentionCount - mentionIds.length,
      lastMessageAt: new Date(lastMessageAt),
      signals: current.signals.filter((signal) => !withoutSignals.includes(signal)),
      linkedCaseIds: [...current.linkedCaseIds, intoId],
    };
  }
  const { fromId, holds, firstTouchAt } = event.data;
  const split = {
    ...current,
    linkedCaseIds: [...current.linkedCaseIds, fromId],
    holds: holdKinds.filter((hold) => holds.includes(hold) || current.holds.includes(hold)),
  };
  return firstTouchAt === undefined ? split : withFirstTouch(split, new Date(firstTouchAt));
}
