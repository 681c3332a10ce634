/** Decides whether the link of a hand-over still shows its code: once, before it expires. */
import type { Handoff } from '../handoff/handoff.ts';
import type { Case } from './case.ts';
import { type CaseDecision, refuse } from './decision.ts';
import { event } from './events.ts';

/** True while nobody has seen, given or replaced the code with this seal. */
export function isLinkOpen(handoff: Handoff | null, seal: string, now: Date): handoff is Handoff {
  if (handoff?.seal !== seal || handoff.openedAt || handoff.handedOverAt !== null) return false;
  return now < new Date(handoff.expiresAt);
}

/** Of two who open a link at once, one is shown the code. */
export function openingLink({ handoff }: Case, seal: string, now: Date): CaseDecision {
  if (!isLinkOpen(handoff, seal, now)) return refuse('code_used');
  const data = { handoffId: handoff.id };
  return { ok: true, events: [event('handoff_opened', data, { at: now, actor: 'redress' })] };
}
