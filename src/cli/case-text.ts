/** A case as a page of text for a terminal. */
import type { CaseClock, Reply } from '../domain/case/case.ts';
import type { RestrictedField } from '../domain/record/restricted.ts';
import type { ReplyPath } from '../domain/reply/replyability.ts';
import { withUnseenShown } from '../domain/text/unseen.ts';
import type { CaseDetail, CaseEventDetail, CaseMentionDetail } from '../ports/case-details.ts';
import type { Conversation } from '../ports/threads.ts';
import { outcomeTexts } from './case-outcome-text.ts';
import { conversationLines } from './conversation-text.ts';
import {
  checklistLines,
  type EscalationWords,
  holdLines,
  playbookLines,
} from './escalation-section.ts';
import { eventText } from './event-text.ts';
import { followUpLines, promiseLines } from './follow-up-text.ts';
import { distance, indented, localTime, spoken } from './output.ts';
import { wayOutLines } from './publishing-text.ts';
import { shownReply } from './reply-seal.ts';
import { standingLines } from './standing-text.ts';
import { alternativesText, originText, replyTaskLines } from './suggestion-text.ts';

export interface Moment extends EscalationWords {
  /** IANA zone of the complaint desk. */
  readonly zone: string;
  readonly now: Date;
  /** How long a case must stay resolved to count as resolved on first contact. */
  readonly firstContactDays: number;
  /** How the newest post can be answered in public; null where that is withheld. */
  readonly path: ReplyPath | null;
  /** What the reader does not get to see. */
  readonly withheld: readonly RestrictedField[];
}

export function caseText(detail: CaseDetail, conversation: Conversation, moment: Moment): string {
  return [
    heading(detail, moment),
    section('On hold', holdLines(detail)),
    section(
      'To do and not to do; a resolve waits only for lines that say so',
      checklistLines(detail, moment),
    ),
    section('With a hostile person', playbookLines(detail, moment)),
    section('What was said', [
      ...detail.mentions.map((mention, at) => mentionText(mention, at + 1, detail, moment)),
      ...pathLines(moment),
    ]),
    section('The conversation around it', conversationLines(conversation, moment)),
    section(
      'Why this priority',
      detail.case.priorityReasons.map((reason) => `  ${reason}\n`),
    ),
    section(
      'Deadlines',
      detail.case.clocks.map((clock) => clockText(clock, moment)),
    ),
    section('Replies', [
      ...replyTaskLines(detail),
      ...detail.case.replies.map((reply) => replyText(reply, detail, moment)),
    ]),
    section('Follow-up', followUpLines(detail, moment)),
    section('Promises', promiseLines(detail, moment)),
    section('How it went', outcomeTexts(detail, moment)),
    section(
      'Timeline',
      detail.events.map((event) => timelineText(event, detail, moment)),
    ),
  ].join('');
}

function heading(detail: CaseDetail, moment: Moment): string {
  const found = detail.case;
  const lines = [
    `${found.number}  ${found.priority}  ${spoken(found.status)}  ${spoken(found.category)}`,
    `brand ${detail.brand}, ${found.platform}, language ${found.language}, posted ${localTime(found.receivedAt, moment.zone)} (${distance(found.receivedAt, moment.now)})`,
    `${found.status === 'new' && found.assigneeId ? 'given to' : 'held by'} ${found.assigneeId ?? 'nobody'}, for ${article(found.assignedRole)}${found.escalation > 0 ? `, escalated ${found.escalation}×` : ''}`,
    `complaint: ${spoken(found.complaintStatus)}; signals: ${found.signals.map(spoken).join(', ') || 'none'}`,
  ];
  if (found.quiet) lines.push('opened quietly: the post was more than 30 days old when first seen');
  if (detail.suppressed) lines.push('the person asked not to be contacted: no reply goes out');
  lines.push(...standingLines(detail, moment));
  if (detail.incident) lines.push(incidentLine(detail.incident, moment));
  lines.push(`times are in ${moment.zone}`);
  return `${lines.join('\n')}\n`;
}

function incidentLine(incident: NonNullable<CaseDetail['incident']>, { zone }: Moment): string {
  const { title, explanation, openedAt, closedAt, cases } = incident;
  const about = title ? `; about ${title}` : '';
  const until = closedAt ? `, closed ${localTime(closedAt, zone)}` : ', still open';
  return `incident: ${explanation} (${cases} cases, opened ${localTime(openedAt, zone)}${until})${about}`;
}

function article(role: string): string {
  return `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`;
}

function section(title: string, parts: readonly string[]): string {
  return parts.length === 0 ? '' : `\n${title}\n${parts.join('')}`;
}

const longestShown = 1_200;

function mentionText(
  mention: CaseMentionDetail,
  number: number,
  detail: CaseDetail,
  moment: Moment,
): string {
  const who = mention.author ? `@${withUnseenShown(mention.author)}` : nobodyNamed(moment);
  const text =
    mention.text.length > longestShown
      ? `${mention.text.slice(0, longestShown)}… (${mention.text.length} characters, --json shows all)`
      : mention.text || goneText(mention, detail, moment);
  const wave = mention.waveSize > 0 ? `, one of ${mention.waveSize + 1} near-identical posts` : '';
  const assessed = mention.assessments.at(-1);
  const judged = assessed
    ? `  triage (${assessed.modelVersion}): complaint ${percent(assessed.complaintProbability)}, ${spoken(assessed.category)} ${percent(assessed.categoryProbability)}, ${assessed.sentiment}\n`
    : '';
  const count = detail.mentions.length > 1 ? `${number}. ` : '';
  const retold = mention.isRetold ? ', as reported by staff, not read by Redress' : '';
  return `  ${count}${localTime(mention.postedAt, moment.zone)}  ${who} on ${mention.platform}${retold}${wave}\n${indented(text)}\n  ${mention.url ?? 'no address'}\n${judged}`;
}

function pathLines({ path }: Moment): readonly string[] {
  if (path === null) return [];
  const how = {
    api: 'a public reply goes out by itself once it is approved',
    by_hand: 'a public reply is posted by hand',
    none: 'no public reply',
  };
  return [`  ${how[path.how]}${path.reason === null ? '' : `: ${path.reason}`}\n`];
}

function nobodyNamed({ withheld }: Moment): string {
  return withheld.includes('author') ? 'author withheld' : 'author unknown';
}

/** Stands where the text was. */
function goneText({ id, contentState }: CaseMentionDetail, detail: CaseDetail, moment: Moment) {
  if (moment.withheld.includes('text')) return '(withheld)';
  const removal = detail.events.findLast(
    ({ type, data }) =>
      type === 'content_removed' && (data['mentions'] as readonly string[]).includes(id),
  );
  const when = removal ? ` ${localTime(removal.at, moment.zone)}` : '';
  const isGoneThere = contentState !== 'erased';
  return isGoneThere ? `(content removed at source${when})` : `(content erased${when})`;
}

function percent(probability: number): string {
  return `${Math.round(probability * 100)} %`;
}

function clockText(clock: CaseClock, moment: Moment): string {
  const due = `${localTime(clock.dueAt, moment.zone)} (${distance(clock.dueAt, moment.now)})`;
  return `  ${clock.rule} ${spoken(clock.state)}, due ${due}\n${clock.explain.map((line) => `    ${line}\n`).join('')}`;
}

function replyText(reply: Reply, detail: CaseDetail, moment: Moment): string {
  const { text, sealBroken } = shownReply(reply, detail);
  const by = reply.draftedBy === 'redress' ? 'suggested' : `by ${reply.draftedBy}`;
  const approved = reply.approvedBy
    ? `, approved by ${reply.approvedBy} ${reply.approvedAt ? localTime(reply.approvedAt, moment.zone) : ''}`
    : '';
  const second = reply.fourEyes && !reply.approvedBy ? ', a second person has to approve' : '';
  const posted = reply.permalink ? `  published at ${reply.permalink}\n` : '';
  const state = sealBroken
    ? `NOT as approved by ${reply.approvedBy}: the stored text was changed afterwards, do not post it`
    : `${spoken(reply.state)}, ${by}${approved}${second}; lint: ${reply.lintVerdict}`;
  const words = text ?? (moment.withheld.includes('replies') ? '(withheld)' : '(erased)');
  const from = originText(reply.origin);
  const others = alternativesText(reply, detail);
  return `  ${state}\n${indented(words)}\n${from}  reply ${reply.id}\n${posted}${wayOutLines(reply, detail, moment.zone)}${others}`;
}

function timelineText(event: CaseEventDetail, { caseNumbers }: CaseDetail, moment: Moment): string {
  const said = eventText(event, { zone: moment.zone, caseNumbers });
  const words = event.words ? `\n${indented(event.words)}` : '';
  return `  ${localTime(event.at, moment.zone)}  ${event.actor.padEnd(8)} ${said}${words}\n`;
}
