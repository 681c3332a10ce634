/** Makes the survey link that a person of ours hands over. */
import { endOf, type Period } from '../domain/clock/period.ts';
import type { FollowUpPolicy } from '../domain/follow-up/policy.ts';
import { hashOfToken, tokenFrom } from '../domain/survey/token.ts';
import { invitationTo, wordsFor } from '../domain/survey/words.ts';
import { type SurveyDeps, signWith } from './surveys.ts';
import type { ActingOn, Prepared } from './team-request.ts';

interface OfferDeps extends SurveyDeps {
  readonly followUp: FollowUpPolicy;
}

/** Makes the link; it is shown once, as only the hash of its token is kept. */
export async function surveyOf(deps: OfferDeps, { detail }: ActingOn): Promise<Prepared> {
  const { surveying, clock, ids, keys } = deps;
  if (!surveying)
    return { ok: false, refusal: 'surveys_off', detail: null, lint: null, text: null };
  const { policy, languages } = surveying;
  const now = clock.now();
  const { id, brandId, closedAt, language } = detail.case;
  const ended = closedAt ?? now;
  const desk = deps.desks.get(brandId);
  if (!desk) throw new Error(`brand ${detail.brand} has no desk hours`);
  const token = tokenFrom(ids.salt(), signWith(keys));
  const action = {
    type: 'survey',
    surveyId: ids.uuid(),
    tokenHash: hashOfToken(token),
    opensAt: policy.after ? endOf(policy.after, ended, desk) : ended,
    offeredUntil: endOf(policy.expires, ended, desk),
    expiresAt: endOf(policy.expires, now, desk),
    reachable: detail.mentions.some(({ replyability }) => replyability !== 'none'),
    suppressed: detail.suppressed,
    askedLately: await deps.surveys.askedSince(id, before(now, policy.notAgainWithin)),
    graveSignals: deps.followUp.graveSignals,
  } as const;
  const handOver = invitationTo(`${policy.url}/${token}`, wordsFor([language], languages));
  return { ok: true, action, reply: null, handOver };
}

const dayMs = 86_400_000;

/** Business days count as days here: the time is long, and a few days more do no harm. */
function before(now: Date, { amount, unit }: Period): Date {
  return new Date(now.getTime() - amount * (unit === 'hour' ? dayMs / 24 : dayMs));
}
