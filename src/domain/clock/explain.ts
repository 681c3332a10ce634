/** Says in plain sentences why a clock ends when it does and what came of it. */
import type { Course } from './course.ts';
import { createDayWords, type DayWords } from './day-words.ts';
import { type DeskCalendar, deadlineOf } from './deadline.ts';
import type { Reading } from './outcome.ts';
import type { Limit } from './rule.ts';
import type { Timeline } from './timeline.ts';

/** One thing a sentence; the first says when the clock started, the last what the firm owes and why. */
export function explanationOf(
  reading: Reading,
  timeline: Timeline,
  calendar: DeskCalendar,
): readonly string[] {
  const words = createDayWords(calendar.zone, timeline.receivedAt);
  const { rule } = reading;
  return [
    ...startSentences(reading, timeline, words),
    ...tooEarlySentences(reading, timeline, words),
    ...countSentences(reading, calendar, words),
    ...extensionSentences(reading, words),
    endSentence(reading.course, words),
    ...lateInterimSentences(reading, timeline, words),
    ...outcomeSentences(reading, words),
    ...(rule.note === null ? [] : [rule.note]),
    `${rule.id} (${rule.source}): the firm ${rule.isWindow ? 'can' : 'has to'} ${rule.owes}`,
  ];
}

function startSentences(
  { rule, course }: Reading,
  timeline: Timeline,
  words: DayWords,
): readonly string[] {
  const sentences = [`${spoken(rule.start)} ${words.time(course.startedAt)} ${words.city}`];
  if (rule.start === 'received' && timeline.isReceiptOfMerged) {
    sentences.push('the earliest receipt of all merged complaints counts');
  }
  const [first, ...later] = timeline.kinds;
  const fitting = later.find(({ kind }) => rule.kinds.includes(kind));
  if (first && fitting && !rule.kinds.includes(first.kind)) {
    sentences.push(
      `became a matter of ${spoken(fitting.kind)} on ${words.time(fitting.since)}: counted from the start all the same`,
    );
  }
  if (course.countedFrom > course.startedAt) {
    sentences.push(`counted anew from ${words.time(course.countedFrom)}`);
  }
  return sentences;
}

/** An answer from before the start answers something else, or its time is wrong. */
function tooEarlySentences(
  { rule, course }: Reading,
  { events }: Timeline,
  words: DayWords,
): readonly string[] {
  const satisfying: ReadonlySet<string> = new Set([...rule.satisfiedBy, ...rule.satisfiedInTimeBy]);
  return events
    .filter(({ at, type }) => satisfying.has(type) && at < course.startedAt)
    .map(
      ({ at, type }) => `${spoken(type)} ${words.time(at)}: before the start, so it does not count`,
    );
}

function countSentences(
  { rule, course }: Reading,
  calendar: DeskCalendar,
  words: DayWords,
): readonly string[] {
  const { holidays, uncoveredYears } = course.deadline;
  const sentences = [countOf(rule.limit)];
  if (holidays.length > 0) {
    const days = holidays.map(({ day, name }) => `${words.day(day)} (${name})`);
    sentences.push(`no business day: ${days.join(', ')}`);
  }
  if (uncoveredYears.length > 0) {
    sentences.push(
      `no table of public holidays for ${uncoveredYears.join(' and ')}: only weekends were left out`,
    );
  }
  if (rule.aim) {
    const { dueAt } = deadlineOf(rule.aim, course.countedFrom, calendar);
    sentences.push(`better by ${words.time(dueAt)} (${counted(rule.aim)})`);
  }
  return sentences;
}

function countOf(limit: Limit): string {
  if (limit.unit === 'hour') {
    return limit.amount === 0 ? 'at once' : `${counted(limit)}, round the clock`;
  }
  const weekends = limit.unit === 'business_day' ? '; Saturdays and Sundays do not count' : '';
  return `${counted(limit)}, the first being the day after${weekends}`;
}

/** `21 calendar days`. */
function counted({ amount, unit }: Limit): string {
  return `${amount} ${spoken(unit)}${amount === 1 ? '' : 's'}`;
}

function extensionSentences({ rule, course }: Reading, words: DayWords): readonly string[] {
  const { extension } = course;
  if (!extension) return [];
  const { by, inTime, instead } = extension;
  const what = `${spoken(by.type)} ${words.time(by.at)}`;
  if (!inTime) return [`${what}: after the end, so it extends nothing`];
  const asks = rule.delay && by.type === rule.delay.by ? [rule.delay.asks] : [];
  const effect = instead
    ? `${counted(instead.limit)} from ${words.time(instead.from)}`
    : 'the answer may come later, without a new end';
  return [`${what}: in time, so ${effect}`, ...asks];
}

function endSentence({ deadline }: Course, words: DayWords): string {
  const isWholeDay = deadline.lateFrom.getTime() - deadline.dueAt.getTime() === 1000;
  return isWholeDay
    ? `due by the end of ${words.day(deadline.dueOn)} ${words.city}`
    : `due ${words.time(deadline.dueAt)} ${words.city}`;
}

/** What would have satisfied the rule before its end, and came after. */
function lateInterimSentences(
  { rule, course }: Reading,
  { events }: Timeline,
  words: DayWords,
): readonly string[] {
  const interim: ReadonlySet<string> = new Set(rule.satisfiedInTimeBy);
  return events
    .filter(({ at, type }) => interim.has(type) && at >= course.deadline.lateFrom)
    .map(
      ({ at, type }) => `${spoken(type)} ${words.time(at)}: after the end, so it changes nothing`,
    );
}

function outcomeSentences({ course, outcome }: Reading, words: DayWords): readonly string[] {
  const { cause } = outcome;
  const broken = course.brokenAt
    ? [`an earlier end was missed: ${words.time(course.brokenAt)}`]
    : [];
  switch (cause.why) {
    case 'waits':
      return broken;
    case 'done': {
      const how = outcome.state === 'met' ? 'in time' : 'too late';
      return [...broken, `${spoken(cause.by.type)} ${words.time(cause.by.at)}: ${how}`];
    }
    case 'nothing_came':
      return [...broken, 'nothing that satisfies the rule came by then: breached'];
    case 'window_passed':
      return ['the chance has passed; that is no breach, what else is owed stays owed'];
    case 'excused':
      return [`not owed, because ${cause.by} is met`];
    case 'pointless':
      return [`no longer asked for: ${spoken(cause.by.type)} ${words.time(cause.by.at)}`];
    case 'replaced':
      return [
        `no longer asked for: a matter of ${spoken(cause.kind)} since ${words.time(cause.at)}`,
      ];
  }
}

/** `delay_notice` becomes `delay notice`. */
function spoken(identifier: string): string {
  return identifier.replaceAll('_', ' ');
}
