/** Prepares what people say about the end of a case: looks up what their words are judged by. */
import { type ClosingFacts, nothingSaid } from '../domain/case/closing-words.ts';
import type { ChannelTest } from '../domain/case/events-lifecycle.ts';
import type { ClosingClaim, TeamAction, Words } from '../domain/case/team-action.ts';
import { localDay } from '../domain/clock/deadline.ts';
import { typedTime } from '../domain/clock/typed-time.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import { stepsAfterResolution } from './follow-up-actions.ts';
import type { ActingOn, TeamActionDeps, TeamRequest } from './team-request.ts';

/** Business days in which a complaint may be closed quickly. Source: RG 271.71–75, rule AU-5BD. */
const quickCloseDays = 5;

type LifecycleActionType = 'attempt' | 'close' | 'dismiss' | 'resolve' | 'snooze';

/** The action with everything it is judged by. */
export function lifecycleAction(
  deps: TeamActionDeps,
  request: TeamRequest & { readonly type: LifecycleActionType },
  on: ActingOn,
  reason: Words | null,
): TeamAction {
  const { type, lifecycle } = request;
  switch (type) {
    case 'resolve': {
      const closing = closingClaim(deps, request, on);
      return { type, reason, followUps: stepsAfterResolution(deps, on), closing };
    }
    case 'close': {
      const closing = closingClaim(deps, request, on);
      return { type, reason, closing, followUp: lifecycle?.followUp ?? null };
    }
    case 'dismiss': {
      const determination = lifecycle?.determination ?? 'not_a_complaint';
      return { type, reason, determination, test: channelTestOf(on.detail) };
    }
    case 'snooze':
      return { type, until: wakingAt(deps, on.detail, lifecycle?.until), reason };
    case 'attempt':
      return { type, ...attemptOf(deps, request, on), reason };
  }
}

/** What is said about the resolution; a way of sending without a time means now. */
function closingClaim(
  deps: TeamActionDeps,
  { lifecycle }: TeamRequest,
  { detail }: ActingOn,
): ClosingClaim {
  const said: ClosingFacts = lifecycle?.closing ?? nothingSaid;
  return {
    ...said,
    sentAt: said.sentVia ? (said.sentAt ?? deps.clock.now()) : said.sentAt,
    quickCloseUntil: quickCloseUntil(deps, detail),
    suppressed: detail.suppressed,
  };
}

/** The clock of the case where it has one, else the same count. */
function quickCloseUntil({ desks }: TeamActionDeps, { case: found, brand }: CaseDetail): Date {
  const clock = found.clocks.find(({ rule }) => rule === 'AU-5BD');
  if (clock) return clock.dueAt;
  const desk = desks.get(found.brandId);
  if (!desk) throw new Error(`brand ${brand} has no desk hours`);
  return desk.endOfBusinessDay(found.receivedAt, quickCloseDays);
}

/** The test of RG 271, as far as the posts answer it. */
function channelTestOf({ mentions, suppressed }: CaseDetail): ChannelTest {
  return {
    channelControlled: mentions.some(({ channelControlled }) => channelControlled),
    identifiable: mentions.some(({ author }) => author !== null),
    contactable: !suppressed && mentions.some(({ replyability }) => replyability !== 'none'),
  };
}

function attemptOf(deps: TeamActionDeps, { lifecycle }: TeamRequest, { detail }: ActingOn) {
  const day = todayAtDesk(deps, detail);
  return { via: lifecycle?.via ?? 'phone', reached: lifecycle?.reached ?? false, day } as const;
}

/** A day that is named wakes the case when it begins; null for what cannot be read. */
function wakingAt(
  { brandsById }: TeamActionDeps,
  { case: { brandId } }: CaseDetail,
  until: string | undefined,
): Date | null {
  return until ? typedTime(until, brandsById.get(brandId)?.zone ?? 'UTC', 'start') : null;
}

/** Today at the desk of the case's brand, `2026-03-04`. */
function todayAtDesk({ brandsById, clock }: TeamActionDeps, { case: found }: CaseDetail): string {
  return localDay(clock.now(), brandsById.get(found.brandId)?.zone ?? 'UTC').toString();
}
