/** What the store counts for a digest, before it is put into the digest's words. */
import type { CaseStatus } from '../case/case.ts';
import type { IncidentSummary } from '../incident/incident.ts';
import type { SurveyFigures } from '../survey/figures.ts';
import type { Category, Priority, SignalId } from '../triage/assessment.ts';
import type { HeardFigures } from './heard.ts';
import type { ImprovementFigures } from './improvements.ts';
import type { OutcomeFigures } from './outcomes.ts';
import type { ReplyFigures } from './replies.ts';
import type { BeforeFigures } from './usual.ts';
import type { WorkloadFigures } from './workload.ts';

/** Age of an open case since the person posted, in days; the last band has no end. */
export const ageBands = [
  { name: '<1d', untilDays: 1 },
  { name: '1-3d', untilDays: 3 },
  { name: '3-7d', untilDays: 7 },
  { name: '7-14d', untilDays: 14 },
  { name: '14-30d', untilDays: 30 },
  { name: '>30d', untilDays: null },
] as const;
export type AgeBand = (typeof ageBands)[number]['name'];

/** Boundaries of the weeks a digest is made from. */
export interface DigestWindow {
  readonly from: Date;
  readonly to: Date;
  /** Where the weeks before begin, the earliest first; each ends where the next begins. */
  readonly previousFrom: readonly Date[];
}

export interface WeekCounts {
  readonly mentions: number;
  readonly opened: number;
  readonly complaints: number;
  readonly resolved: number;
  readonly closed: number;
  readonly reopened: number;
}

export interface SourceCount {
  readonly source: string;
  readonly mentions: number;
  readonly complaints: number;
  /** Posts of the brand itself. */
  readonly own: number;
}

/** Cases received in the week that are alike in all of this. */
interface ReceivedCount {
  readonly category: Category;
  readonly priority: Priority;
  readonly status: CaseStatus;
  readonly complaint: boolean;
  readonly cases: number;
}

/** A target of a case, named without a word about the person. */
export interface Deadline {
  readonly number: string;
  readonly rule: string;
  readonly dueAt: Date;
}

export interface Deadlines {
  /** All that count; `first` holds the earliest twenty. */
  readonly count: number;
  readonly first: readonly Deadline[];
}

export const deadlinesNamed = 20;

interface Gap {
  readonly source: string;
  readonly from: Date;
  /** Null when the source is not back yet. */
  readonly to: Date | null;
  readonly reason: string | null;
}

export interface FollowUpFigures {
  /** Due in the week and not cancelled. */
  readonly due: number;
  /** Done in the week. */
  readonly done: number;
  /** Of those done: by the time they were due, and after it. */
  readonly inTime: number;
  readonly late: number;
  /** Open now. */
  readonly open: number;
  /** Of the promises that came due in the week: kept by then, and not. */
  readonly promisesKept: number;
  readonly promisesMissed: number;
  /** People put on the register of those who are not contacted, by themselves or by staff. */
  readonly optOuts: number;
}

export interface DigestFigures {
  /** The weeks of `previousFrom`, the earliest first, then the week itself. */
  readonly weeks: readonly WeekCounts[];
  readonly sources: readonly SourceCount[];
  readonly received: readonly ReceivedCount[];
  /** How many urgent cases (P0, P1) received in the week show each signal. */
  readonly urgentSignals: readonly { readonly signal: SignalId; readonly cases: number }[];
  /** Bands without a case may be missing. */
  readonly openByAge: readonly { readonly band: AgeBand; readonly cases: number }[];
  /** Of cases received in the week; minutes are null when none was answered. */
  readonly response: {
    readonly medianMinutes: number | null;
    readonly p90Minutes: number | null;
    /** First-touch targets that have run out or were met. */
    readonly targetsEnded: number;
    readonly targetsMet: number;
  };
  readonly dueNext: Deadlines;
  /** `before`: how many of the house's own ran out before the post was found, and do not count. */
  readonly missed: Deadlines & { readonly before: number };
  /** Open at some time of the week, oldest first. */
  readonly incidents: readonly IncidentSummary[];
  readonly followUp: FollowUpFigures;
  /** Answers given in the week; means are null when there are none. */
  readonly surveys: SurveyFigures;
  readonly outcomes: OutcomeFigures;
  readonly improvements: ImprovementFigures;
  readonly replies: ReplyFigures;
  readonly workload: WorkloadFigures;
  readonly heard: HeardFigures;
  /** Of all the weeks of `previousFrom` together. */
  readonly before: BeforeFigures;
  readonly gaps: readonly Gap[];
  /** What was read of the week. */
  readonly readSpans: readonly {
    readonly source: string;
    readonly from: Date;
    readonly to: Date;
  }[];
  readonly foundLate: number;
  /** What was deleted in the week, by why. */
  readonly deletions: readonly Deleted[];
  /** Questions to a model by what became of them. */
  readonly opinions: readonly { readonly result: string; readonly questions: number }[];
  readonly spend: readonly { readonly account: string; readonly microUsd: number }[];
}

/** Counts of what went. */
export interface Deleted {
  /** Such as retention, pseudonymised, erasure_request or source_deleted. */
  readonly why: string;
  readonly cases: number;
  readonly posts: number;
  readonly names: number;
  readonly replies: number;
  readonly notes: number;
}
