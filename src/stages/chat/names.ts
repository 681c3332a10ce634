/** Names of people of the staff, as they stand in answers. */
import type { StaffMember } from '../../domain/brand.ts';
import { safeForChat } from '../../domain/chat/safe-text.ts';

const longestName = 80;

/** The id itself for somebody who has left. */
export function nameIn(staff: readonly StaffMember[], staffId: string): string {
  if (staffId === 'redress') return 'Redress';
  return safeForChat(staff.find(({ id }) => id === staffId)?.name ?? staffId, longestName);
}
