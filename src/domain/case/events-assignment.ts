/** What can happen to the question who works a case. */
import type { Role } from '../brand.ts';

export interface AssignmentEventData {
  assigned: {
    readonly assigneeId: string | null;
    readonly role: Role;
    readonly queue: string | null;
    readonly why: string;
  };
  /**
   * `from` names whoever held the case until then, `assignedTo` somebody else whom it was given to and who
   * had not begun; absent when nobody did or was.
   */
  claimed: { readonly staffId: string; readonly from?: string; readonly assignedTo?: string };
  released: Record<string, never>;
  /** Taken back from its holder, without anybody having said so. */
  returned: { readonly from: string; readonly why: ReturnReason };
}

/** The holder did nothing with it, is away, or has left. */
export type ReturnReason = 'claim_expired' | 'away' | 'left';
