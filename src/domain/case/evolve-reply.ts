/** What an event about a reply does to its case. */
import { needsSecondPerson } from './authority.ts';
import type { Case, Reply } from './case.ts';
import type { DraftedData, NewCaseEvent } from './events.ts';
import { withFollowUps, withReplyPromises } from './evolve-follow-up.ts';

export type ReplyEvent = Extract<NewCaseEvent, { type: `reply_${string}` }>;

/** The case with the reply of the event added or moved on. */
export function withReplyEvent(current: Case, event: ReplyEvent): Case {
  switch (event.type) {
    case 'reply_drafted':
      return {
        ...current,
        replyTask: null,
        replies: [...current.replies, drafted(event.data, event.actor, event.at)],
      };
    case 'reply_approved':
      return replaced(current, event.data.replyId, {
        state: 'approved',
        ...((needsSecondPerson(current) || event.data.overrides) && { fourEyes: true }),
        sha256: event.data.sha256,
        ruleVersion: event.data.ruleVersion,
        approvedBy: event.actor,
        approvedAt: event.at,
        sendFrom: event.data.sendFrom === undefined ? null : new Date(event.data.sendFrom),
        via: event.data.via ?? 'by_hand',
        overrides: event.data.overrides ?? [],
        nextTryAt: null,
        trouble: null,
      });
    case 'reply_rejected':
      return replaced(current, event.data.replyId, { state: 'rejected', rejectedBy: event.actor });
    case 'reply_lapsed':
      return replaced(current, event.data.replyId, { state: 'lapsed' });
    case 'reply_published':
      return published(current, event);
  }
}

function published(current: Case, event: Extract<ReplyEvent, { type: 'reply_published' }>): Case {
  const { replyId, permalink, platformId, followUp, furtherSteps = [], promises = [] } = event.data;
  const postedAt = event.data.postedAt ? new Date(event.data.postedAt) : event.at;
  // one that was in doubt may be found published after the end, where nothing is followed up any more
  const hasEnded = current.status === 'closed' || current.status === 'dismissed';
  const followed = withFollowUps(current, hasEnded ? [] : [followUp, ...furtherSteps], event);
  return {
    ...replaced(withReplyPromises(followed, replyId, promises, event), replyId, {
      state: 'published',
      postedBy: event.actor,
      postedAt,
      permalink,
      platformId,
      nextTryAt: null,
      doubtful: false,
      trouble: event.data.despite ?? null,
    }),
    firstResponseAt: current.firstResponseAt ?? postedAt,
  };
}

function replaced(current: Case, replyId: string, change: Partial<Reply>): Case {
  return {
    ...current,
    replies: current.replies.map((reply) =>
      reply.id === replyId ? { ...reply, ...change } : reply,
    ),
  };
}

function drafted(data: DraftedData, actor: string, at: Date): Reply {
  return {
    id: data.replyId,
    mentionId: data.mentionId,
    state: data.submitted ? 'awaiting_approval' : 'draft',
    visibility: data.visibility,
    platform: data.platform,
    draftedBy: actor,
    draftedAt: at,
    skeletonId: data.skeletonId,
    fourEyes: data.fourEyes,
    lintVerdict: data.lintVerdict,
    ruleVersion: data.ruleVersion,
    commitment: data.commitment,
    sha256: null,
    approvedBy: null,
    approvedAt: null,
    rejectedBy: null,
    postedBy: null,
    postedAt: null,
    permalink: null,
    platformId: null,
    sendFrom: null,
    origin: data.origin ?? null,
    ...notSent,
    overrides: data.overrides ?? [],
  };
}

/** Of a reply that no platform was called with. */
export const notSent: Pick<
  Reply,
  | 'via'
  | 'overrides'
  | 'attempts'
  | 'sendingSince'
  | 'attemptAt'
  | 'doubtful'
  | 'nextTryAt'
  | 'trouble'
  | 'there'
> = {
  via: 'by_hand',
  overrides: [],
  attempts: 0,
  sendingSince: null,
  attemptAt: null,
  doubtful: false,
  nextTryAt: null,
  trouble: null,
  there: null,
};
