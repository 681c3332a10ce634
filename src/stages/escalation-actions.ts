/** Prepares what people do about holds and checklists. */
import type { TeamAction, Words } from '../domain/case/team-action.ts';
import type { ClockReport } from '../domain/clock/report.ts';
import { type ChecklistRules, itemsOfHold } from '../domain/escalation/checklist.ts';
import type { HostilityRules } from '../domain/escalation/hostility.ts';
import type { HoldKind } from '../domain/escalation/state.ts';
import type { CaseDetail } from '../ports/case-details.ts';

export interface EscalationDeps {
  readonly checklists: ChecklistRules;
  readonly hostility: HostilityRules;
}

/** What a surface hands over for these actions; null for every other one. */
export interface EscalationRequest {
  readonly hold: HoldKind | null;
  /** How the person can be reached safely. */
  readonly safeWay: string | null;
  /** An item of the checklist. */
  readonly item: string | null;
}

/** A hold with what it asks to be done; how to reach the person safely is kept with the reason. */
export function holdOf(
  { checklists }: EscalationDeps,
  request: EscalationRequest & { readonly reason: string | null },
  detail: CaseDetail,
  wordsFrom: (body: string | null) => Words | null,
): TeamAction {
  const { safeWay, reason } = request;
  const hold = named(request.hold);
  const said = [reason, safeWay && `Safe way: ${safeWay}`].filter(Boolean).join('\n');
  return {
    type: 'hold',
    hold,
    safeWay: hold === 'safe_contact' && Boolean(safeWay?.trim()),
    items: itemsOfHold(detail.case, hold, checklists),
    reason: wordsFrom(said || null),
  };
}

/** What a person reports; a dispute brings what the pause of collection asks to be done. */
export function recordOf(
  { checklists }: EscalationDeps,
  { report }: { readonly report?: ClockReport | null },
  { case: current }: CaseDetail,
  reason: Words | null,
): TeamAction {
  const items = itemsOfHold(current, 'collection', checklists);
  const pause = { items, ruleVersion: checklists.version };
  return { type: 'record', report: named(report ?? null), reason, pause };
}

/** @throws Error when a surface sent none, which is its mistake */
export function named<Value>(value: Value | null): Value {
  if (value === null) throw new Error('the request does not say which');
  return value;
}
