/** Says before a form opens that it would be refused whatever is written into it. */
import type { StaffMember } from '../../domain/brand.ts';
import { leaseOfAnother } from '../../domain/case/lease.ts';
import { vainFor } from '../../domain/case/ruled-out.ts';
import type { Acting, TeamActionType } from '../../domain/case/team-action.ts';
import type { CardAction, CardId } from '../../domain/chat/card-id.ts';
import { hasArguedEnough, heldBack } from '../../domain/escalation/replies.ts';
import type { CaseDetail } from '../../ports/case-details.ts';
import { replyabilityOf } from '../replyability.ts';
import type { TeamOutcome } from '../team-request.ts';
import type { CardActionDeps } from './card-answer.ts';
import { visibilityOf } from './card-requests.ts';
import { overAlready } from './done-already.ts';
import { plainRefusal, refusedText } from './refused.ts';

type Refused = Extract<TeamOutcome, { ok: false }>;

/** What the forms ask the team stage for; a merge is looked at by its preview. */
const typeOf: Readonly<Partial<Record<CardAction, TeamActionType>>> = {
  draft: 'draft',
  surface: 'draft',
  reject: 'reject',
  posted: 'posted',
  note: 'note',
  escalate: 'escalate',
  resolve: 'resolve',
  close: 'close',
  assign: 'assign',
  follow_up: 'follow_up',
  check: 'check',
  reopen: 'reopen',
  dismiss: 'dismiss',
  snooze: 'snooze',
  hold: 'hold',
  unhold: 'unhold',
};

/** A sentence; null where the form may be opened. */
export function whyInVain(
  deps: CardActionDeps,
  id: CardId,
  detail: CaseDetail,
  staff: StaffMember,
): string | null {
  const over = overAlready(deps, detail, id);
  if (over) return over;
  const type = typeOf[id.action];
  if (!type) return null;
  const acting: Acting = { staff, brand: detail.brand, now: deps.clock.now() };
  const vain = vainFor(detail.case, type, acting);
  const refused = vain ? plainRefusal(vain) : replyInVain(deps, id.action, detail, acting);
  if (!refused) return null;
  const said = refusedText(deps, refused, { number: id.number, staff, detail });
  return `${said} No form was opened: it would have been filled in for nothing.`;
}

/** What is in the way of any reply that goes where this one would. */
function replyInVain(
  deps: CardActionDeps,
  action: CardAction,
  detail: CaseDetail,
  acting: Acting,
): Refused | null {
  if (action !== 'draft') return null;
  const { case: found, suppressed } = detail;
  const lease = leaseOfAnother(found, acting.staff.id, acting.now);
  if (lease) return plainRefusal({ refusal: 'lease_held', facts: { lease } });
  const visibility = visibilityOf(detail);
  const held = heldBack(found, visibility);
  if (held) return plainRefusal({ refusal: held });
  if (suppressed) return plainRefusal({ refusal: 'suppressed' });
  if (visibility === 'public' && hasArguedEnough(found, deps.hostility, acting)) {
    return plainRefusal({ refusal: 'argued_enough' });
  }
  const { how, reason } = replyabilityOf(deps, detail, visibility);
  return how === 'none' ? { ...plainRefusal({ refusal: 'not_replyable' }), detail: reason } : null;
}
