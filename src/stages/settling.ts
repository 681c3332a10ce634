/** Settling: our own timeline says whether a reply is out of which nobody knows. */
import { decideFound, decideNotFound } from '../domain/case/publishing.ts';
import { describeError, TransientError } from '../ports/errors.ts';
import type { OwnPost } from '../ports/publisher.ts';
import { owedAfterReply } from './follow-up-actions.ts';
import type { OnItsWay, PublishingDeps } from './publishing-deps.ts';

/** Still open: the timeline was read, and it does not stand there. */
export interface Open {
  /** Puts the look on record, and that the next one comes later, or none and a person decides. */
  leave(): Promise<void>;
}

/** Clocks of platforms and ours differ a little. */
const clockSkewMs = 2 * 60_000;

/** Null when it is settled, or when the timeline could not be read: then it is looked at again. */
export async function lookUp(
  deps: PublishingDeps,
  way: OnItsWay,
  signal: AbortSignal,
): Promise<Open | null> {
  const { detail, reply } = way;
  const read = await timeline(deps, way, signal);
  if (read === null) return null;
  const known = new Set(detail.case.replies.map(({ platformId }) => platformId));
  for (const post of read.filter(({ platformId }) => !known.has(platformId))) {
    if (await isOurs(deps, way, post)) return null;
  }
  return {
    async leave() {
      await deps.cases.change(detail.case.id, (current) =>
        decideNotFound(current, reply.id, deps.clock.now()),
      );
    },
  };
}

/** False when the post is a reply of another case, with the same words under the same post. */
async function isOurs(
  deps: PublishingDeps,
  { detail, reply, text }: OnItsWay,
  post: OwnPost,
): Promise<boolean> {
  const owed = owedAfterReply(deps, { detail }, text);
  const { ok } = await deps.cases.change(detail.case.id, (current) =>
    decideFound(
      current,
      { replyId: reply.id, post, ...owed },
      { at: deps.clock.now(), actor: 'redress' },
    ),
  );
  if (ok) {
    deps.log.info({ caseId: detail.case.id, replyId: reply.id }, 'reply found on our timeline');
  }
  return ok;
}

async function timeline(
  { log }: PublishingDeps,
  { publisher, target, reply }: OnItsWay,
  signal: AbortSignal,
): Promise<readonly OwnPost[] | null> {
  if (reply.sha256 === null) return null;
  const since = new Date((reply.sendingSince?.getTime() ?? 0) - clockSkewMs);
  try {
    return await publisher.findOwn(target, reply.sha256, since, signal);
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    log.warn({ replyId: reply.id, error: describeError(error) }, 'our timeline cannot be read now');
    return null;
  }
}
