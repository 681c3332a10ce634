/** Events of escalation in plain words. */
import type { EscalationEventData } from '../domain/case/events-escalation.ts';
import { spoken } from './output.ts';

type Data = Readonly<Record<string, unknown>>;

export const escalationTexts: Record<keyof EscalationEventData, (data: Data) => string> = {
  safeguards_put: ({ because, holds, items }) =>
    `because of ${words(because)}: ${listed(holds, 'hold')}${count(items)} on the checklist`,
  hold_set: ({ hold, safeWay }) =>
    `put on hold: ${spoken(String(hold))}${safeWay ? ', with a safe way to reach the person' : ''}`,
  hold_lifted: ({ hold }) => `lifted the hold: ${spoken(String(hold))}`,
  item_checked: ({ item }) => `done: ${String(item)}`,
  acknowledged: () => 'acknowledged: the pages stop',
  paged: ({ to, by, minute }) => {
    const waits = `it waits for somebody in the role ${words(to)}`;
    if (!Array.isArray(by) || by.length === 0)
      return `should have been paged, and nobody could be: no pager is configured; ${waits}`;
    const when = minute ? `after ${minute} minutes without anybody on it` : 'for the first time';
    return `paged by ${words(by)} ${when}: ${waits}`;
  },
};

function words(list: unknown): string {
  return Array.isArray(list) ? list.map((one) => spoken(String(one))).join(', ') : '';
}

function listed(list: unknown, kind: string): string {
  const named = words(list);
  return named === '' ? '' : `${kind} ${named}, `;
}

function count(items: unknown): string {
  const found = Array.isArray(items) ? items.length : 0;
  return found === 1 ? '1 item' : `${found} items`;
}
