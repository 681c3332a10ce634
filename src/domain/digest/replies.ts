/** The part of a digest about suggested replies: taken, approved, changed, stopped, and the way into private. */
import type { Section } from './page.ts';
import { duration } from './wording.ts';

/** What the store counts of the week. */
export interface ReplyFigures {
  /** Cases to which something was suggested, and replies of people that began from a suggestion. */
  readonly offered: number;
  readonly taken: number;
  /** Of the replies people wrote. */
  readonly approved: number;
  readonly rejected: number;
  /** Sent in the week that began from a suggestion; the mean share of it that was changed, 0 to 1. */
  readonly sent: number;
  readonly meanEdited: number | null;
  /** Texts that were stopped, by rule, most often first. */
  readonly blocked: readonly { readonly rule: string; readonly count: number }[];
  /** People who gave their code in the official channel, and the median from its offer until then. */
  readonly handedOver: number;
  readonly handOverMinutes: number | null;
}

/** A count that would point at people is hidden. */
type Count = number | '<5';

export interface DigestReplies {
  readonly offered: Count;
  readonly taken: Count;
  /** Of those approved or rejected; null when they are fewer than five. */
  readonly approvedPercent: number | null;
  readonly sent: Count;
  /** Null when fewer than five were sent. */
  readonly changedPercent: number | null;
  readonly blocked: Readonly<Record<string, Count>>;
  readonly handedOver: Count;
  /** Null when fewer than five were handed over. */
  readonly handOverMedianMinutes: number | null;
}

const fewest = 5;

export function repliesOf(figures: ReplyFigures): DigestReplies {
  const { approved, rejected, sent, meanEdited, handedOver, handOverMinutes } = figures;
  const decided = approved + rejected;
  return {
    offered: hidden(figures.offered),
    taken: hidden(figures.taken),
    approvedPercent: decided < fewest ? null : Math.floor((100 * approved) / decided),
    sent: hidden(sent),
    changedPercent: sent < fewest || meanEdited === null ? null : Math.round(100 * meanEdited),
    blocked: Object.fromEntries(figures.blocked.map(({ rule, count }) => [rule, hidden(count)])),
    handedOver: hidden(handedOver),
    handOverMedianMinutes:
      handedOver < fewest || handOverMinutes === null ? null : Math.round(handOverMinutes),
  };
}

/** What stopped texts, and how often, the JSON tells. Digests kept by an early version know nothing of it. */
export function replySections({
  replies,
}: {
  readonly replies?: DigestReplies;
}): readonly Section[] {
  if (!replies || !hasAny(replies)) return [];
  const { offered, taken, approvedPercent, changedPercent } = replies;
  const { handOverMedianMinutes: minutes } = replies;
  const parts = [
    `${taken} of ${offered} taken`,
    ...(approvedPercent === null ? [] : [`${approvedPercent} % approved`]),
    ...(changedPercent === null ? [] : [`${changedPercent} % changed`]),
    ...(minutes === null ? [] : [`into private in ${duration(minutes)}`]),
  ];
  return [{ title: 'Replies', table: null, note: `${parts.join(', ')}.` }];
}

function hasAny({ offered, taken, sent, handedOver, blocked }: DigestReplies): boolean {
  return [offered, taken, sent, handedOver, Object.keys(blocked).length].some((one) => one !== 0);
}

function hidden(count: number): Count {
  return count > 0 && count < fewest ? '<5' : count;
}
