/** Says to whoever records a delay notice what came of it, and what the notice has to hold. */
import type { CaseClock } from '../case/case.ts';
import { createDayWords } from './day-words.ts';
import type { ClockRule, ClockTrigger } from './rule.ts';

/**
 * Two sentences for each clock that the notice is about; none when no rule lets it move an end.
 *
 * @param clocks as they stand after it was recorded
 * @param zone IANA zone of the desk
 */
export function noticeWords(
  what: ClockTrigger,
  clocks: readonly CaseClock[],
  rules: readonly ClockRule[],
  zone: string,
): readonly string[] {
  return clocks.flatMap((clock) => {
    const delay = rules.find(
      ({ id, version }) => id === clock.rule && version === clock.ruleVersion,
    )?.delay;
    if (delay?.by !== what || clock.state === 'not_applicable') return [];
    return [`${clock.rule}: ${effectOn(clock, zone)}.`, `The rule asks: ${delay.asks}.`];
  });
}

function effectOn({ breachedAt, openEnded, dueAt }: CaseClock, zone: string): string {
  const due = `${createDayWords(zone, dueAt).time(dueAt)} (${zone})`;
  if (breachedAt) return `refused as an extension: it was due ${due}, and the breach stands`;
  if (openEnded) return 'in time, so the answer may come later, without a new end';
  return `recorded; due ${due}`;
}
