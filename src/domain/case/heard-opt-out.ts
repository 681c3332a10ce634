/** What a request to be left alone says to the clocks: asked for, and done by the register in the same moment. */
import type { ClockRule, ClockTrigger } from '../clock/rule.ts';
import type { ArrivedMention } from './arrived-mention.ts';
import type { Case } from './case.ts';
import type { CaseDecision } from './decision.ts';
import { event } from './events.ts';
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
  const what = asked.filter(
    (trigger) => rules.some(({ start }) => start === trigger) && !isLogged(current, trigger),
  );
  if (what.length === 0) return decision;
  const data = {
    what: [...what, 'contact_stopped' as const],
    happenedAt: now.toISOString(),
    commitment: null,
  };
  const recorded = event('recorded', data, { at: now, actor: 'redress' });
  return { ok: true, events: [...decision.events, recorded] };
}

function isLogged(current: Case | null, trigger: ClockTrigger): boolean {
  return current?.clockLog.some(({ type }) => type === trigger) ?? false;
}
