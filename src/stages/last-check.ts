/** Looks at everything once more, just before a reply leaves the house. */
import type { LastCheck } from '../domain/case/publishing.ts';
import { sealOf } from '../domain/case/reply-action.ts';
import { sendFrom } from './private-messages.ts';
import type { OnItsWay } from './publishing-deps.ts';
import { checkReply } from './reply-check.ts';
import { replyabilityOf } from './replyability.ts';
import type { TeamActionDeps } from './team-request.ts';

/** On the very bytes that would be sent. */
export async function lastCheckOf(
  deps: TeamActionDeps,
  { detail, reply, text, mention }: OnItsWay,
): Promise<LastCheck> {
  const { visibility } = reply;
  const initials = deps.staff.find(({ id }) => id === reply.draftedBy)?.initials ?? null;
  const { lint } = await checkReply(deps, text, {
    detail,
    mention,
    initials,
    visibility,
    step: 'sending',
    draftedBy: reply.draftedBy,
    approver: reply.approvedBy,
    setAside: reply.overrides,
  });
  return {
    replyId: reply.id,
    version: detail.case.version,
    sha256: text === '' ? null : sealOf(text),
    path: replyabilityOf(deps, detail, visibility),
    lint,
    isOpen: sendFrom(deps, detail, visibility) === null,
  };
}
