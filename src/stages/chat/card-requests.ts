/** From what somebody chose and typed in team chat to what the team stage is asked for. */
import {
  type FollowUpChannel,
  followUpChannels,
  followUpKinds,
  followUpOutcomes,
} from '../../domain/case/case.ts';
import { determinations } from '../../domain/case/case-lifecycle.ts';
import {
  type ClosingFacts,
  closingExceptions,
  followUpResults,
  resolutionOutcomes,
  rootCauses,
  writtenChannels,
} from '../../domain/case/closing-words.ts';
import type { CardId } from '../../domain/chat/card-id.ts';
import { waitingReply } from '../../domain/chat/card-reply.ts';
import { holdKinds } from '../../domain/escalation/state.ts';
import type { CaseDetail } from '../../ports/case-details.ts';
import type { TeamRequest } from '../team-request.ts';

export type Fields = Readonly<Record<string, string>>;

/** Null where something is missing that only a list of ours gives. */
export function requestOf(
  { action, number, replyId, other }: CardId,
  fields: Fields,
  on: { readonly staffId: string; readonly detail: CaseDetail | null },
): TeamRequest | null {
  const said = Object.fromEntries(
    Object.entries(fields).filter(([, words]) => words.trim() !== ''),
  ) as Fields;
  const { reason = null, text = null, url = null } = said;
  const base = {
    ...{ number, staffId: on.staffId, reason, text, permalink: url, replyId },
    ...{ correction: null, hold: null, safeWay: null, item: null },
  };
  const hold = chosen(said['hold'], holdKinds);
  switch (action) {
    case 'copy':
    case 'history':
      return null;
    case 'draft':
      return text === null ? null : { ...base, type: 'draft', visibility: visibilityOf(on.detail) };
    case 'surface':
      return surfaceOf(base, said['surface']);
    case 'resolve':
      return { ...base, type: 'resolve', lifecycle: { closing: closingIn(said) } };
    case 'close': {
      const followUp = chosen(said['followUp'], followUpResults) ?? undefined;
      return { ...base, type: 'close', lifecycle: { closing: closingIn(said), followUp } };
    }
    case 'dismiss': {
      const determination = chosen(said['determination'], determinations);
      return determination && { ...base, type: 'dismiss', lifecycle: { determination } };
    }
    case 'merge':
    case 'merge_into': {
      const samePerson = said['samePerson'] === 'yes';
      return { ...base, type: 'merge', lifecycle: { otherNumber: other ?? '', samePerson } };
    }
    case 'snooze':
      return { ...base, type: 'snooze', lifecycle: { until: said['until']?.trim() } };
    case 'assign':
      return { ...base, type: 'assign', assignee: said['assignee'] ?? null };
    case 'hold':
      return hold && { ...base, type: 'hold', hold, safeWay: said['safeWay'] ?? null };
    case 'unhold':
      return hold && { ...base, type: 'unhold', hold };
    case 'check':
      return said['item'] ? { ...base, type: 'check', item: said['item'] } : null;
    case 'follow_up':
      return stepOf(base, said);
    default:
      return { ...base, type: action };
  }
}

type Base = Omit<TeamRequest, 'type'>;

/** What is written anew goes where the reply before it would have gone. */
export function visibilityOf(detail: CaseDetail | null): 'private' | 'public' {
  const reply = detail && waitingReply(detail.case);
  return reply && reply.state !== 'draft' ? reply.visibility : 'public';
}

function surfaceOf(base: Base, surface: string | undefined): TeamRequest | null {
  if (surface === 'by_hand') return { ...base, type: 'by_hand', text: null };
  const visibility = chosen(surface, ['public', 'private'] as const);
  return visibility && { ...base, type: 'draft', visibility };
}

function stepOf(base: Base, said: Fields): TeamRequest | null {
  const step = chosen(said['step'], followUpKinds);
  const outcome = chosen(said['outcome'], followUpOutcomes);
  const channel: FollowUpChannel | null = chosen(said['channel'], followUpChannels);
  return step && outcome && { ...base, type: 'follow_up', followUp: { step, outcome, channel } };
}

/** True for a time of telling that cannot be read: it is not taken for now. */
export function hasUnreadTime({ sentAt = '' }: Fields): boolean {
  return sentAt.trim() !== '' && Number.isNaN(Date.parse(sentAt.trim()));
}

/** A way of telling, or why nothing in writing is owed: one list says both. */
function closingIn(said: Fields): ClosingFacts {
  const sentAt = new Date(said['sentAt']?.trim() ?? '');
  return {
    outcome: chosen(said['outcome'], resolutionOutcomes),
    rootCause: chosen(said['rootCause'], rootCauses),
    sentVia: chosen(said['sentVia'], writtenChannels),
    sentAt: Number.isNaN(sentAt.getTime()) ? null : sentAt,
    exception: chosen(said['sentVia'], closingExceptions),
  };
}

/** Null for anything that was in no list of ours. */
function chosen<Word extends string>(
  said: string | undefined,
  known: readonly Word[],
): Word | null {
  return known.find((word) => word === said) ?? null;
}
