/** Holds, checklist and playbook of a case, for a terminal. */
import { type ChecklistRules, linesOf } from '../domain/escalation/checklist.ts';
import { type HostilityRules, hostilityOf } from '../domain/escalation/hostility.ts';
import type { HoldKind } from '../domain/escalation/state.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import { spoken } from './output.ts';

export interface EscalationWords {
  readonly checklists: ChecklistRules;
  readonly hostility: HostilityRules;
}

const holds: Record<HoldKind, string> = {
  attorney: 'a lawyer acts for the person: no contact with the person at all',
  legal: 'nothing is deleted; compliance approves every reply',
  safe_contact: 'nothing in public, no survey; only a way recorded as safe for the person',
  collection: 'collection has to pause',
};

/** One line a hold; how to reach the person safely stands in the timeline, with the hold. */
export function holdLines({ case: found }: CaseDetail): readonly string[] {
  return found.holds.map((hold) => {
    const way = hold === 'safe_contact' && !found.safeWayRecorded ? '; none is recorded yet' : '';
    return `  ${spoken(hold)}: ${holds[hold]}${way}\n`;
  });
}

/** What has to be done, ticked or not, then what must not be done. */
export function checklistLines(
  { case: { checklist } }: CaseDetail,
  { checklists }: EscalationWords,
): readonly string[] {
  const texts = linesOf(checklists);
  const words = (id: string): string => texts.get(id) ?? 'no longer in the rules';
  const must = checklist.filter((item) => item.must);
  const mustNot = checklist.filter((item) => !item.must);
  return [
    ...must.map(({ id, doneBy, required }) => {
      const state = doneBy ? `[x] ${id}, by ${doneBy}` : `[ ] ${id}`;
      return `  ${state}${required && !doneBy ? '; holds back a resolve' : ''}\n      ${words(id)}\n`;
    }),
    ...mustNot.map(({ id }) => `  NOT ${words(id)}\n`),
  ];
}

/** Empty for a person who is not hostile. */
export function playbookLines(
  { case: found }: CaseDetail,
  { hostility }: EscalationWords,
): readonly string[] {
  const state = hostilityOf(found, hostility);
  if (!state) return [];
  const count = `${state.exchanges} of at most ${hostility.mostPublicExchanges} public exchanges`;
  return [`  ${count}\n`, ...hostility.playbook.map((line) => `  - ${line}\n`)];
}
