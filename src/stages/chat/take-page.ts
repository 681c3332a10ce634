/** "I have it" on an alert: it is acknowledged, and the case is theirs. */
import type { StaffMember } from '../../domain/brand.ts';
import type { ChatAlerts } from '../../ports/chat-alerts.ts';
import { performAction } from '../team-actions.ts';
import { doCardAction } from './card-actions.ts';
import type { CardActionDeps } from './card-answer.ts';

export interface TakePageDeps extends CardActionDeps {
  readonly pages: Pick<ChatAlerts, 'numberOf'>;
}

/** Safe to repeat; an old alert of the case does as well. @returns the sentence for whoever clicked */
export async function takePage(
  deps: TakePageDeps,
  alertId: string,
  staff: StaffMember,
): Promise<string> {
  const number = await deps.pages.numberOf(alertId);
  if (!number) return 'This alert is about no case that this Redress knows. See the newest one.';
  const nothing = { reason: null, text: null, permalink: null, replyId: null, correction: null };
  const outcome = await performAction(deps, {
    ...{ ...nothing, hold: null, safeWay: null, item: null },
    ...{ number, type: 'acknowledge', staffId: staff.id },
  });
  const isSeen = outcome.ok && outcome.events.includes('acknowledged');
  const claimed = await doCardAction(deps, { action: 'claim', number, replyId: null }, {}, staff);
  return isSeen ? `Noted that you have seen it: the pings stop. ${claimed}` : claimed;
}
