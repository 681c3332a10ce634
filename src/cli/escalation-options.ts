/** What `redress act` takes for holds and checklists. */
import type { TeamActionType } from '../domain/case/team-action.ts';
import { holdKinds } from '../domain/escalation/state.ts';
import type { EscalationRequest } from '../stages/escalation-actions.ts';

export interface EscalationOptions {
  readonly hold?: string | undefined;
  readonly safeWay?: string | undefined;
  readonly item?: string | undefined;
}

type Read =
  | { readonly ok: true; readonly request: EscalationRequest }
  | { readonly ok: false; readonly problem: string };

/** The options as the stage wants them, or what is missing. */
export function escalationIn(type: TeamActionType, options: EscalationOptions): Read {
  const hold = holdKinds.find((known) => known === options.hold) ?? null;
  if ((type === 'hold' || type === 'unhold') && hold === null) {
    return { ok: false, problem: `Say which, with --hold: ${holdKinds.join(', ')}.` };
  }
  if (type === 'check' && !options.item) {
    return { ok: false, problem: 'Say what is done, with --item; `redress case` lists the items.' };
  }
  const { safeWay = null, item = null } = options;
  return { ok: true, request: { hold, safeWay, item } };
}
