/** What a request to be left alone says to the clocks: asked for, and done by the register in the same moment. */
import type { ClockRule, ClockTrigger } from '../clock/rule.ts';
import type { ArrivedMention } from './arrived-mention.ts';
import type { Case } from './case.ts';
import type { CaseDecision } from './decision.ts';
import { event, type NewCaseEvent } from './events.ts';
import { asksToStop } from './opt-out.ts';

const asked: readonly ClockTrigger[] = ['stop_asked', 'medium_refused'];

/**
 * The decision about the mention with the request in it, once a case. The register of those who are not to
 * be contacted has its entry in the transaction that saves the decision.
 *
 * @param current null for a case that the decision opens
 * @param rules of the brand's jurisdiction; where none waits for such a request, nothing is added
 */
export function withOptOut(
  current: Case | null,
  mention: ArrivedMention,
  decision: CaseDecision,
  { rules, now }: { readonly rules: readonly ClockRule[]; readonly now: Date },
): CaseDecision {
  if (!decision.ok || decision.events.length === 0 || !asksToStop(mention)) return decision;
  return { ok: true, events: [...decision.events, ...stopHeard(current, { rules, now })] };
}

/**
 * The request and that it was followed, as one event; none where the case knows of one.
 *
 * @param current null for a case that is opened now
 */
export function stopHeard(
  current: Case | null,
  { rules, now }: { readonly rules: readonly ClockRule[]; readonly now: Date },
): readonly NewCaseEvent[] {
  const what = asked.filter(
    (trigger) => rules.some(({ start }) => start === trigger) && !isLogged(current, trigger),
  );
  if (what.length === 0) return [];
  const data = {
    what: [...what, 'contact_stopped' as const],
    happenedAt: now.toISOString(),
    commitment: null,
  };
  return [event('recorded', data, { at: now, actor: 'redress' })];
}

function isLogged(current: Case | null, trigger: ClockTrigger): boolean {
  return current?.clockLog.some(({ type }) => type === trigger) ?? false;
}
