/** What `redress act` takes for holds and checklists. */
import { holdKinds } from '../domain/escalation/state.ts';
import type { EscalationRequest } from '../stages/escalation-actions.ts';
import type { TeamRequest } from '../stages/team-request.ts';

export interface EscalationOptions {
  readonly hold?: string | undefined;
  readonly safeWay?: string | undefined;
  readonly item?: string | undefined;
}

type Read =
  | { readonly ok: true; readonly request: EscalationRequest }
  | { readonly ok: false; readonly problem: string };

/** The options as the stage wants them, or what is missing. */
export function escalationIn(type: TeamRequest['type'], options: EscalationOptions): Read {
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
