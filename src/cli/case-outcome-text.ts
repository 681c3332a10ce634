/** What became of a case, in figures: handling time, first contact, the thread, surveys. */
import { resolvedOnFirstContact } from '../domain/outcome/first-contact.ts';
import { handlingMs } from '../domain/outcome/handling.ts';
import { type ThreadOutcome, threadOutcome } from '../domain/outcome/thread.ts';
import type { CaseDetail, CaseMentionDetail } from '../ports/case-details.ts';
import type { SurveyDetail } from '../ports/survey-store.ts';
import { localTime } from './output.ts';

interface OutcomeMoment {
  /** IANA zone of the complaint desk. */
  readonly zone: string;
  readonly now: Date;
  readonly firstContactDays: number;
}

export interface CaseOutcomes {
  /** Whole minutes that people worked on it; null when nobody has claimed it. */
  readonly handlingMinutes: number | null;
  /** Null while it is not resolved, or not known yet. */
  readonly resolvedOnFirstContact: boolean | null;
  /** Null without an answer of ours. */
  readonly thread: ThreadOutcome | null;
}

export function caseOutcomes(detail: CaseDetail, days: number, now: Date): CaseOutcomes {
  const { events, mentions, case: found } = detail;
  const isHandled = events.some(({ type }) => type === 'claimed');
  const resolved = events.findLast(({ type }) => type === 'resolved');
  return {
    handlingMinutes: isHandled ? Math.round(handlingMs(events, now) / 60_000) : null,
    resolvedOnFirstContact:
      resolved && found.resolvedAt ? resolvedOnFirstContact(events, resolved.at, days, now) : null,
    thread: threadOutcome(mentions.flatMap(said), found.firstResponseAt),
  };
}

function said({ postedAt, assessments }: CaseMentionDetail) {
  const assessment = assessments.at(-1);
  if (!assessment) return [];
  const isAbusive = assessment.signals.some(({ id }) => id === 'abuse');
  return [{ postedAt, sentiment: assessment.sentiment, isAbusive }];
}

const threadTexts: Readonly<Record<ThreadOutcome, string>> = {
  calmer: 'the person wrote more calmly after our answer',
  same: 'the person wrote no calmer and no angrier after our answer',
  worse: 'the person wrote more angrily after our answer',
  silent: 'the person has written nothing since our answer',
};

/** One line a figure that is known. */
export function outcomeTexts(detail: CaseDetail, moment: OutcomeMoment): readonly string[] {
  const { now, firstContactDays: days } = moment;
  const { handlingMinutes, thread, ...outcomes } = caseOutcomes(detail, days, now);
  const lines = [
    ...(handlingMinutes === null ? [] : [`worked on for ${handlingMinutes} min`]),
    ...(outcomes.resolvedOnFirstContact === null
      ? []
      : [`resolved on first contact: ${outcomes.resolvedOnFirstContact ? 'yes' : 'no'}`]),
    ...(thread ? [threadTexts[thread]] : []),
    ...detail.surveys.map((survey) => surveyText(survey, moment)),
  ];
  return lines.map((line) => `  ${line}\n`);
}

function surveyText(survey: SurveyDetail, { zone, now }: OutcomeMoment): string {
  const { handledBy, sentAt, answeredAt, expiresAt } = survey;
  const asked = `survey of ${localTime(sentAt, zone)}, handled by ${handledBy ?? 'nobody'}`;
  if (!answeredAt)
    return `${asked}: ${expiresAt <= now ? 'expired without an answer' : 'no answer yet'}`;
  const marks = [
    ['CSAT', survey.csat],
    ['CES (lower is better)', survey.ces],
    ['NPS', survey.nps],
  ].flatMap(([name, mark]) => (mark === null ? [] : [`${name} ${mark}`]));
  return `${asked}: ${marks.join(', ') || 'answered in words'}`;
}
