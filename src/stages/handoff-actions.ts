/** Makes the code that leads somebody from a public post to an official channel, and reads it back. */

import type { HandoffAction, Words } from '../domain/case/team-action.ts';
import { codeFrom, plainCode } from '../domain/handoff/code.ts';
import type { Keys } from '../ports/keys.ts';
import {
  type ActingOn,
  type Prepared,
  ready,
  type TeamActionDeps,
  type TeamRequest,
} from './team-request.ts';

const codeWorksMs = 72 * 3_600_000;

/** What the person said is looked at as its seal alone. */
export function handoffAction(
  deps: TeamActionDeps,
  { type, code }: Pick<TeamRequest, 'code'> & { readonly type: HandoffAction['type'] },
  on: ActingOn,
  words: Words | null,
): Prepared {
  switch (type) {
    case 'handoff':
      return offerOf(deps, on);
    case 'handed_over':
      return ready({ type, seal: sealOfCode(deps.keys, on.detail.case.id, code ?? '') });
    case 'identity':
      return ready({ type, reason: words });
  }
}

/** The code is shown once, as only its seal is kept. */
function offerOf(deps: TeamActionDeps, { detail }: ActingOn): Prepared {
  const code = codeFrom(deps.ids.salt());
  const [link] = deps.brandsById.get(detail.case.brandId)?.officialLinks ?? [];
  const action = {
    type: 'handoff',
    handoffId: deps.ids.uuid(),
    seal: sealOfCode(deps.keys, detail.case.id, code) ?? '',
    expiresAt: new Date(deps.clock.now().getTime() + codeWorksMs),
    suppressed: detail.suppressed,
  } as const;
  const where = link ? ` at ${link}` : '';
  const handOver = `Please give this code when you reach us${where}: ${code}. It works once, for three days.`;
  const prepared = ready(action);
  return prepared.ok ? { ...prepared, handOver } : prepared;
}

/** Bound to the case: the same code on another case has another seal. Null for what cannot be a code. */
function sealOfCode(keys: Keys, caseId: string, code: string): string | null {
  const plain = plainCode(code);
  return plain === null ? null : keys.keyOf('redress', 'handoff', `${caseId}\n${plain}`);
}
