/** What speaks against a reply for what happened before it: repeats, silence, stops, a post that is gone. */
import type { ContactStop, PostedReply, ReplyFacts } from '../reply-facts.ts';
import { breach, type Check, lack } from './reply-text.ts';
import { type Gist, gistOf, likeness } from './similarity.ts';

const hourMs = 3_600_000;
const almostTheSame = 0.9;
/** More of the same words within a day are spam to a platform. */
const mostIdenticalADay = 3;
const mostUnanswered = 2;
/** An approval holds this long. */
const approvalHoldsMs = 24 * hourMs;

/** L-DUP: the reply resembles what the brand posted lately. */
export const checkRepeats: Check = ({ input, original }) => {
  if (!input.facts || input.facts.recentReplies.length === 0) return [];
  const { recentReplies, now } = input.facts;
  const own = gistOf(original);
  if (own.words === '') return [];
  const all = { start: 0, end: original.length };
  const identical = recentReplies.filter(
    (one) => isOfToday(one, now) && gistOfPosted(one).words === own.words,
  );
  if (identical.length >= mostIdenticalADay) return [breach('L-DUP', all)];
  const isLike = recentReplies.some((one) => likeness(own, gistOfPosted(one)) >= almostTheSame);
  return isLike ? [{ ...breach('L-DUP', all), level: 'warn' }] : [];
};

function isOfToday({ at }: PostedReply, now: Date): boolean {
  return Math.abs(now.getTime() - at.getTime()) <= 24 * hourMs;
}

/** Every draft of a list of suggestions is compared with the same replies. */
const gists = new WeakMap<PostedReply, Gist>();

function gistOfPosted(posted: PostedReply): Gist {
  const gist = gists.get(posted) ?? gistOf(posted.text);
  gists.set(posted, gist);
  return gist;
}

/** L-FREQ: too many replies in a row, or a cap of the regulation. */
export const checkFrequency: Check = (reply) => {
  const { facts } = reply.input;
  if (!facts) return [];
  const isThird = reply.visibility === 'public' && facts.unansweredReplies >= mostUnanswered;
  const isCapped = facts.contactAllowedFrom !== null && facts.contactAllowedFrom > facts.now;
  return isThird || isCapped ? [lack('L-FREQ', reply)] : [];
};

const stopWords: Readonly<Record<ContactStop, string>> = {
  suppressed: 'The person asked not to be contacted, and is on the register.',
  safe_contact: 'Contact is only allowed by the way that is recorded as safe.',
  attorney: 'A lawyer acts for the person, so only the lawyer may be written to.',
  legal_hold: 'A legal hold lies on the case, and compliance has not agreed to this reply.',
  urgent_unseen: 'The case is of the highest urgency, and no supervisor has looked at it.',
};

/** L-SUPP: the person, or the case, is closed to replies. */
export const checkStops: Check = (reply, { rules }) =>
  (reply.input.facts?.stops ?? []).map((stop) => ({
    ...lack('L-SUPP', reply),
    wording: { message: stopWords[stop], fix: rules['L-SUPP'].fix },
  }));

/** L-STALE: what was answered, or the approval, is no longer what it was. */
export const checkFreshness: Check = (reply) => {
  const { facts } = reply.input;
  const isStale = facts !== null && (facts.postState !== 'live' || isOverdue(facts));
  return isStale ? [lack('L-STALE', reply)] : [];
};

function isOverdue({ approvedAt, now }: ReplyFacts): boolean {
  return approvedAt !== null && now.getTime() - approvedAt.getTime() > approvalHoldsMs;
}
