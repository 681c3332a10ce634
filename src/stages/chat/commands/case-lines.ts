/** Cases as lines of a list. */

import type { StaffMember } from '../../../domain/brand.ts';
import { safeForChat } from '../../../domain/chat/safe-text.ts';
import type { CaseLine } from '../../../ports/chat-lookups.ts';
import { spoken } from './command.ts';

export function caseLine(one: CaseLine, staff: readonly StaffMember[]): string {
  const { number, priority, status, category, brand, assigneeId, dueAt } = one;
  const holder = staff.find(({ id }) => id === assigneeId)?.name ?? assigneeId;
  return [
    `**${number}** ${priority}`,
    ...[safeForChat(brand, 40), spoken(category), spoken(status)],
    holder ? safeForChat(holder, 40) : 'nobody has it',
    ...(dueAt ? [`due ${moment(dueAt, 'R')}`] : []),
  ].join(' · ');
}

/** Shown by the chat in the zone of whoever reads it. */
export function moment(at: Date, form: 'f' | 'R'): string {
  return `<t:${Math.floor(at.getTime() / 1000)}:${form}>`;
}
