/** One event of a case in plain words. */
import type { CaseEventType } from '../domain/case/events.ts';
import type { CaseEventDetail } from '../ports/case-details.ts';
import { escalationTexts } from './escalation-text.ts';
import { closedText, dismissedText, factsText, lifecycleTexts } from './lifecycle-text.ts';
import { localDay, spoken } from './output.ts';
import { pairTexts } from './pair-text.ts';
import { publishingTexts } from './publishing-text.ts';
import { type Describe, instant, type Telling } from './telling.ts';

const texts: Record<CaseEventType, Describe> = {
  opened: ({ priority, category, complaintStatus, reportedBy }) =>
    `opened as ${priority}, ${spoken(String(category))}, complaint ${spoken(String(complaintStatus))}${reportedBy ? `, reported by ${reportedBy}` : ''}`,
  mention_joined: () => 'a further message joined',
  mention_changed: ({ changed, reach }) =>
    reach === undefined
      ? `came again with a change in ${names(changed)}`
      : `is repeated by others: before some ${reach} followers by now`,
  reassessed: ({ tier, category, complaintStatus }) =>
    `assessed anew ${tier === 'llm' ? 'by a model' : 'without a model'}: ${spoken(String(category))}, complaint ${spoken(String(complaintStatus))}`,
  corrected: ({ field, from, to }) => correctedText(String(field), String(from), to),
  priority_raised: ({ to, reasons }) => `raised to ${to}: ${names(reasons)}`,
  assigned: ({ assigneeId, why }) => `assigned to ${assigneeId ?? 'nobody'} (${why})`,
  claimed: ({ from, assignedTo }) => {
    if (from) return `took the case from ${from}`;
    return assignedTo ? `claimed; it was assigned to ${assignedTo}` : 'claimed';
  },
  released: () => 'released',
  returned: ({ from, why }) => `back in the queue: ${returnedText(String(from), why)}`,
  escalated: ({ level, role }) => `escalated to ${spoken(String(role))} (level ${level})`,
  ...escalationTexts,
  ...publishingTexts,
  reply_drafted: ({ submitted, lintVerdict }) =>
    `${submitted ? 'drafted a reply' : 'suggested a reply'} (lint: ${lintVerdict})`,
  reply_approved: ({ overrides }) =>
    Array.isArray(overrides)
      ? `approved the reply and set aside ${overrides.join(', ')}`
      : 'approved the reply',
  reply_rejected: () => 'rejected the reply',
  suggestion_withheld: ({ why }) => `nothing is suggested, a person has to see to it: ${why}`,
  handoff_offered: () => 'offered a code for the official channel',
  handoff_opened: () => 'the link was opened, and its code shown',
  handoff_failed: () => 'a wrong code was given',
  handed_over: ({ minutes }) => `in the official channel, ${minutes} minutes after the offer`,
  identity_verified: () => 'checked who the person is',
  reply_lapsed: ({ why }) => `a reply lapsed: ${spoken(String(why))}`,
  reply_published: ({ method }) => `published the reply ${spoken(String(method))}`,
  follow_up_done: ({ kind, outcome, channel }) =>
    `followed up (${spoken(String(kind))}): ${spoken(String(outcome))}${channel ? ` by ${spoken(String(channel))}` : ''}`,
  promise_kept: () => 'kept what a reply promised',
  contact_time_recorded: ({ zone, hours }) =>
    `recorded when the person can be reached: ${[hours, zone].filter(Boolean).join(', ')}`,
  noted: () => 'noted',
  awaiting_customer: () => 'waits for the person',
  resolved: ({ facts }, telling) => `resolved${factsText(facts, telling)}`,
  closed: closedText,
  ...lifecycleTexts,
  ...pairTexts,
  reopened: ({ commitment, why }) => {
    if (why === 'not_confirmed') return 'reopened: the person is not content';
    return commitment ? 'reopened' : 'reopened by a new message';
  },
  dismissed: ({ determination, test }) => dismissedText(determination, test),
  incident_linked: () => 'linked to an incident: many complain of the same',
  survey_offered: () => 'was handed the link of a survey',
  corrective_planned: ({ ownerId, dueOn }) =>
    `planned a corrective action: ${ownerId}, by ${dueOn}`,
  quality_scored: ({ share }) => `scored the handling: ${Math.round(100 * Number(share))} %`,
  survey_answered: (answers) => `the person answered the survey${marks(answers)}`,
  retention_set: ({ retentionClass, purgeAfter }, { zone }) =>
    `content is kept until ${localDay(new Date(String(purgeAfter)), zone)} (${retentionClass})`,
  content_removed: ({ why, mentions, authors, replies, words }) =>
    `content removed: ${spoken(String(why))} (${[count(mentions, 'post'), count(authors, 'name'), count(replies, 'reply text'), count(words, 'note')].filter(Boolean).join(', ')})`,
  clocks_reckoned: ({ clocks }) => `counted its clocks: ${reckonedText(clocks)}`,
  clock_warned: ({ rule, dueAt }, telling) => `warned: ${rule} is due ${instant(dueAt, telling)}`,
  clock_breached: ({ rule }) => `missed the target ${rule}`,
  recorded: ({ what, happenedAt }, telling) =>
    `recorded ${names(what)}, of ${instant(happenedAt, telling)}`,
  reclassified: ({ kind }) => `taken for a complaint of the kind ${spoken(String(kind))}`,
  clock_task_planned: ({ rule }) => `planned what ${rule} leaves to send`,
};

/** Only what was answered. */
function marks(answers: Readonly<Record<string, unknown>>): string {
  const given = [
    ['satisfaction', answers['csat'], 'of 5'],
    ['effort', answers['ces'], 'of 5'],
    ['recommendation', answers['nps'], 'of 10'],
    ['advice helps:', answers['advice'], ''],
  ].flatMap(([name, answer, of]) =>
    answer === null || answer === undefined ? [] : `${name} ${answer} ${of}`.trim(),
  );
  return given.length > 0 ? `: ${given.join(', ')}` : '';
}

function returnedText(from: string, why: unknown): string {
  if (why === 'claim_expired') return `${from} had claimed it and did nothing for a while`;
  return why === 'away' ? `${from} is away` : `${from} is no longer on the staff`;
}

function correctedText(field: string, from: string, to: unknown): string {
  if (to === null) return `dismissed the signal ${spoken(from)}`;
  return `corrected the ${field} from ${spoken(from)} to ${spoken(String(to))}`;
}

function reckonedText(clocks: unknown): string {
  const counted = clocks as readonly { readonly rule: string; readonly state: string }[];
  return counted.map(({ rule, state }) => `${rule} ${spoken(state)}`).join(', ') || 'none changed';
}

export function eventText(
  { type, data, actor }: CaseEventDetail,
  words: Omit<Telling, 'actor'>,
): string {
  return type in texts ? texts[type as CaseEventType](data, { ...words, actor }) : spoken(type);
}

function count(list: unknown, one: string): string {
  const size = Array.isArray(list) ? list.length : 0;
  return size === 0 ? '' : `${size} ${one}${size === 1 ? '' : 's'}`;
}

function names(list: unknown): string {
  return Array.isArray(list) ? list.map((name) => spoken(String(name))).join(', ') : '';
}
