/** What a hold on a case forbids. */
import type { EscalationState, HoldKind } from './state.ts';

/** A way of reaching the person. */
export type Contact = 'public_reply' | 'private_reply' | 'follow_up' | 'survey';

/** The hold that forbids this contact now; null when none does. */
export function holdAgainst(
  { holds, safeWayRecorded }: Pick<EscalationState, 'holds' | 'safeWayRecorded'>,
  contact: Contact,
): HoldKind | null {
  if (holds.includes('attorney')) return 'attorney';
  if (!holds.includes('safe_contact')) return null;
  const isSafe = safeWayRecorded && (contact === 'follow_up' || contact === 'private_reply');
  return isSafe ? null : 'safe_contact';
}
