/** The part of a digest about suggested replies: taken, approved, changed, stopped, and the way into private. */
import { type Count, type Counts, fewest, hidden } from './hidden.ts';
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
  /** Rules that a supervisor set aside in replies approved in the week, most often first. */
  readonly overridden: readonly { readonly rule: string; readonly count: number }[];
  /** People who gave their code in the official channel, and the median from its offer until then. */
  readonly handedOver: number;
  readonly handOverMinutes: number | null;
}

export interface DigestReplies {
  readonly offered: Count;
  readonly taken: Count;
  /** Of those approved or rejected; null when they are fewer than five. */
  readonly approvedPercent: number | null;
  readonly sent: Count;
  /** Null when fewer than five were sent. */
  readonly changedPercent: number | null;
  readonly blocked: Counts;
  readonly overridden: Counts;
  readonly handedOver: Count;
  /** Null when fewer than five were handed over. */
  readonly handOverMedianMinutes: number | null;
}

export function repliesOf(figures: ReplyFigures): DigestReplies {
  const { approved, rejected, sent, meanEdited, handedOver, handOverMinutes } = figures;
  const decided = approved + rejected;
  return {
    offered: hidden(figures.offered),
    taken: hidden(figures.taken),
    approvedPercent: decided < fewest ? null : Math.floor((100 * approved) / decided),
    sent: hidden(sent),
    changedPercent: sent < fewest || meanEdited === null ? null : Math.round(100 * meanEdited),
    blocked: byRule(figures.blocked),
    overridden: byRule(figures.overridden),
    handedOver: hidden(handedOver),
    handOverMedianMinutes:
      handedOver < fewest || handOverMinutes === null ? null : Math.round(handOverMinutes),
  };
}

/** Digests kept by an early version know nothing of it. */
export function replySections(
  { replies }: { readonly replies?: DigestReplies },
  rows: number,
): readonly Section[] {
  if (!replies || !hasAny(replies)) return [];
  const { offered, taken, approvedPercent, changedPercent } = replies;
  const { handOverMedianMinutes: minutes, blocked, overridden = {} } = replies;
  const parts = [
    `${taken} of ${offered} taken`,
    ...(approvedPercent === null ? [] : [`${approvedPercent} % approved`]),
    ...(changedPercent === null ? [] : [`${changedPercent} % changed`]),
    ...(minutes === null ? [] : [`into private in ${duration(minutes)}`]),
  ];
  return [
    { title: 'Replies', table: null, note: `${parts.join(', ')}.` },
    ...ruleSections('Stopped by the lint', blocked, rows),
    ...ruleSections('Set aside by supervisors', overridden, rows),
  ];
}

function ruleSections(title: string, rules: Counts, rows: number): readonly Section[] {
  const all = Object.entries(rules);
  if (all.length === 0) return [];
  const shown = all.slice(0, rows).map(([rule, count]) => `${rule} ${count}`);
  const more = all.length > rows ? `, and ${all.length - rows} more rules` : '';
  return [{ title, table: null, note: `${shown.join(', ')}${more}.` }];
}

function byRule(rules: readonly { readonly rule: string; readonly count: number }[]): Counts {
  return Object.fromEntries(rules.map(({ rule, count }) => [rule, hidden(count)]));
}

function hasAny(replies: DigestReplies): boolean {
  const { offered, taken, sent, handedOver, blocked, overridden = {} } = replies;
  const rules = Object.keys(blocked).length + Object.keys(overridden).length;
  return [offered, taken, sent, handedOver, rules].some((one) => one !== 0);
}
