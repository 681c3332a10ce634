/** What becomes of a reply on its way out, in a random history: one step each time. */
import type { Case } from '../../../src/domain/case/case.ts';
import type { CaseDecision } from '../../../src/domain/case/decision.ts';
import type { PlannedFollowUp } from '../../../src/domain/case/events-follow-up.ts';
import {
  decideAbandoned,
  decideFound,
  decideNotFound,
  decideOutcome,
  decideOwnPost,
  decideRepeat,
  decideSending,
} from '../../../src/domain/case/publishing.ts';
import type { PublishingAction } from '../../../src/domain/case/publishing-actions.ts';
import { sealOf } from '../../../src/domain/case/reply-action.ts';
import type { PublishOutcome } from '../../../src/domain/publishing/outcome.ts';
import type { ReplyPath } from '../../../src/domain/reply/replyability.ts';
import { aCheckedText, aFollowUp } from '../../support/case-builders.ts';
import { publishingActions } from '../../support/publishing-builders.ts';
import type { Command } from './drawn-commands.ts';

const text = 'We are sorry to hear this. ^AO';

const paths: Record<Command['way'], ReplyPath> = {
  api: { how: 'api', limit: null, reason: null },
  by_hand: { how: 'by_hand', limit: 'not_summoned', reason: 'not named' },
  none: { how: 'none', limit: 'post_gone', reason: 'gone' },
};

/** The next step of the newest reply that is on its way. */
export function sendingOf(
  current: Case,
  drawn: Command,
  { at, place }: { readonly at: Date; readonly place: number },
): CaseDecision {
  const reply = current.replies.findLast(({ state }) => state !== 'draft' && state !== 'lapsed');
  if (!reply) return { ok: true, events: [] };
  const check = {
    replyId: reply.id,
    version: current.version,
    sha256: sealOf(text),
    path: paths[drawn.way],
    lint: aCheckedText(drawn.verdict).lint,
    isOpen: true,
  };
  const owed = {
    followUp: aFollowUp({ id: `sent-${place}`, kind: 'check_reply' }),
    furtherSteps: [],
    promises: [],
  };
  const replyId = reply.id;
  const post = { platformId: `post-${place}`, permalink: null, postedAt: at };
  switch (reply.state) {
    case 'publishing':
      if (drawn.rarely) return decideAbandoned(current, replyId, at);
      return decideOutcome(
        current,
        { replyId, attempt: reply.attempts, outcome: answerOf(drawn, place), ...owed },
        at,
      );
    case 'unconfirmed':
      if (drawn.complaint || drawn.text === 0) return decideNotFound(current, replyId, at);
      if (drawn.way === 'api') return decideRepeat(current, check, at);
      return decideFound(current, { replyId, post, ...owed }, { at, actor: 'redress' });
    case 'published':
      return decideOwnPost(current, { replyId, what: drawn.rarely ? 'gone' : 'edited' }, at);
    default:
      return decideSending(current, check, at);
  }
}

function answerOf({ answer }: Command, place: number): PublishOutcome {
  switch (answer) {
    case 'published':
      return { outcome: 'published', platformId: `post-${place}`, permalink: null };
    case 'unconfirmed':
      return { outcome: 'unconfirmed', why: 'no_answer' };
    default:
      return { outcome: 'refused', kind: answer, code: null, retryAt: null };
  }
}

/** Some say that it is out, some that it is not. */
export function settlementOf(drawn: Command, followUp: PlannedFollowUp): PublishingAction {
  const posted = drawn.rarely ? publishingActions.settle.posted : null;
  return { ...publishingActions.settle, posted, followUp: { ...followUp, kind: 'check_reply' } };
}
