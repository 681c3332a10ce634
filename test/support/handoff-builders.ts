/** Actions on the way from public to private, with ordinary values. */
import type { HandoffAction, Words } from '../../src/domain/case/team-action.ts';
import type { Handoff } from '../../src/domain/handoff/handoff.ts';

/** Nobody has seen to an answer yet. */
export const untouchedReply = { replyTask: null, handoff: null, identity: null };

export function handoffActions(
  reason: Words,
  expiresAt: Date,
): { readonly [Type in HandoffAction['type']]: Extract<HandoffAction, { type: Type }> } {
  return {
    handoff: {
      type: 'handoff',
      handoffId: 'handoff-1',
      seal: 'ab12',
      expiresAt,
      suppressed: false,
    },
    handed_over: { type: 'handed_over', seal: 'ab12' },
    identity: { type: 'identity', reason },
  };
}

export function aHandoff(offeredAt: Date, given: Partial<Handoff> = {}): Handoff {
  return {
    id: 'handoff-1',
    seal: 'ab12',
    offeredAt: offeredAt.toISOString(),
    expiresAt: new Date(offeredAt.getTime() + 72 * 3_600_000).toISOString(),
    wrongAt: [],
    handedOverAt: null,
    ...given,
  };
}
