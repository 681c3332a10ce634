/** Makes the code that leads somebody from a public post to an official channel, and reads it back. */

import type { HandoffAction, Words } from '../domain/case/team-action.ts';
import { codeFrom } from '../domain/handoff/code.ts';
import { wordsFor } from '../domain/survey/words.ts';
import { sealOfCode } from './handoff-code.ts';
import { newLink } from './handoff-links.ts';
import {
  type ActingOn,
  type Prepared,
  ready,
  stopped,
  type TeamActionDeps,
  type TeamRequest,
} from './team-request.ts';

const codeWorksMs = 72 * 3_600_000;

/** What the person said is looked at as its seal alone. */
export function handoffAction(
  deps: TeamActionDeps,
  {
    type,
    code,
    link,
  }: Pick<TeamRequest, 'code' | 'link'> & { readonly type: HandoffAction['type'] },
  on: ActingOn,
  words: Words | null,
): Prepared {
  switch (type) {
    case 'handoff':
      return link ? linkOf(deps, on) : offerOf(deps, on);
    case 'handed_over':
      return ready({ type, seal: sealOfCode(deps.keys, madeFor(on), code ?? '') });
    case 'identity':
      return ready({ type, reason: words });
  }
}

/** The seal of a code names the case it was made for, also after that one was merged into this. */
function madeFor({ detail: { case: found } }: ActingOn): string {
  return found.handoff?.ofCase ?? found.id;
}

/** The code is shown once, as only its seal is kept. */
function offerOf(deps: TeamActionDeps, on: ActingOn): Prepared {
  const code = codeFrom(deps.ids.salt());
  const [link] = deps.brandsById.get(on.detail.case.brandId)?.officialLinks ?? [];
  const where = link ? ` at ${link}` : '';
  const handOver = `Please give this code when you reach us${where}: ${code}. It works once, for three days.`;
  return offered(deps, on, { code, handOver });
}

/** A link shows the official channel and, once, the code. */
function linkOf(deps: TeamActionDeps, on: ActingOn): Prepared {
  const { id, brandId, language } = on.detail.case;
  const hasChannel = (deps.brandsById.get(brandId)?.officialLinks ?? []).length > 0;
  if (!deps.handoffLinks || !hasChannel) return stopped('handoff_links_off');
  const { url, languages } = deps.handoffLinks;
  const { token, code } = newLink(deps.keys, id, deps.ids.salt());
  const { invitation } = wordsFor([language], languages);
  return offered(deps, on, { code, handOver: invitation.replace('{link}', `${url}/${token}`) });
}

function offered(
  deps: TeamActionDeps,
  { detail }: ActingOn,
  { code, handOver }: { readonly code: string; readonly handOver: string },
): Prepared {
  const prepared = ready({
    type: 'handoff',
    handoffId: deps.ids.uuid(),
    seal: sealOfCode(deps.keys, detail.case.id, code) ?? '',
    expiresAt: new Date(deps.clock.now().getTime() + codeWorksMs),
    suppressed: detail.suppressed,
  });
  return prepared.ok ? { ...prepared, handOver } : prepared;
}
