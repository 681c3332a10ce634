/** The weekly digest: what a brand's week comes to, in counts. It names no person and quotes no post. */
import type { CaseStatus } from '../case/case.ts';
import type { MissingHolidays } from '../clock/missing-holidays.ts';
import type { Category, SignalId } from '../triage/assessment.ts';
import type { CountsByPriority } from './by-priority.ts';
import type { DigestCoverage } from './coverage.ts';
import type { AgeBand, Deleted, FollowUpFigures } from './figures.ts';
import type { DigestHeard } from './heard.ts';
import type { Count } from './hidden.ts';
import type { DigestImprovements } from './improvements.ts';
import type { FourWeekMeans } from './means.ts';
import type { DigestOutcomes } from './outcomes.ts';
import type { DigestReplies } from './replies.ts';
import type { DigestUsual } from './usual.ts';
import type { DigestWorkload } from './workload.ts';

/** The JSON of `redress digest`. Instants are ISO 8601 in UTC; what is not known is null. */
export interface Digest {
  readonly brand: string;
  readonly week: string;
  readonly from: string;
  /** The first instant after the week. */
  readonly to: string;
  readonly zone: string;
  /** Before `to`: the week so far. What is open or due is as of this instant. */
  readonly computedAt: string;
  /** By the time they were posted. */
  readonly mentions: {
    readonly total: number;
    readonly bySource: Readonly<Record<string, number>>;
    /** Mentions that triage called a complaint; several can belong to one case, and people may decide otherwise. */
    readonly complaints: number;
    /** Posts of the brand itself; part of the total. */
    readonly own: number;
  };
  /** Cases received in the week that are complaints, or that nobody has decided about yet. */
  readonly complaints: {
    readonly total: number;
    readonly byCategory: Readonly<Partial<Record<Category, number>>>;
  };
  /**
   * Opened: cases whose first message was posted in the week (`receivedAt`). Resolved, closed and
   * reopened: how often that happened in the week, to whatever case.
   */
  readonly cases: {
    readonly opened: number;
    readonly resolved: number;
    readonly closed: number;
    readonly reopened: number;
    /** New, open or waiting for the customer as of `computedAt`, whenever received. */
    readonly openNow: number;
    readonly openByAge: Readonly<Record<AgeBand, number>>;
    /** P0 and P1 of the cases opened; null where fewer than five were opened in all. */
    readonly urgent: Count | null;
    /** The cases opened, complaints or not, by priority and by the status they have as of `computedAt`. */
    readonly byPriority: CountsByPriority;
    readonly byStatus: Readonly<Record<CaseStatus, number>>;
  };
  /** Of the cases opened: from the post to our first published reply, in whole minutes. */
  readonly response: {
    readonly firstMedianMinutes: number | null;
    readonly firstP90Minutes: number | null;
    /** First-touch targets met in time, of those met or run out; 100 only when all were. */
    readonly acknowledgedInTimePercent: number | null;
  };
  readonly clocks: {
    /** Running targets due within 7 days of `computedAt`. */
    readonly dueNext7Days: DeadlineList;
    /**
     * Targets that ran out in the week before they were met, even when they were met later. Those of the
     * house that had run out before the post was found are not among them: `before` counts them.
     */
    readonly breached: DeadlineList & { readonly before: number };
  };
  /** The year after `computedAt`, when the brand's table of public holidays ends before it; else null. */
  readonly missingHolidays: MissingHolidays | null;
  /** Open at some time of the week, oldest first; state and cases as of `computedAt`. */
  readonly incidents: readonly {
    readonly title: string;
    /** Why it was opened, in a sentence. */
    readonly explanation: string;
    readonly state: 'open' | 'closed';
    readonly openedAt: string;
    readonly closedAt: string | null;
    /** The most complaints within 24 hours. */
    readonly peak: number;
    readonly cases: number;
  }[];
  readonly followUp: FollowUpFigures & {
    /** Of those done; null when none was. */
    readonly inTimePercent: number | null;
    /** Of the promises that came due; null when none did. */
    readonly promisesKeptPercent: number | null;
  };
  /** Answers given in the week. */
  readonly surveys: {
    readonly csat: { readonly n: number; readonly mean: number | null };
    readonly ces: {
      readonly n: number;
      readonly mean: number | null;
      readonly lowerIsBetter: true;
    };
    readonly nps: { readonly n: number; readonly score: number | null };
  };
  /** What became of cases; surveys are compared with the four weeks before. */
  readonly outcomes: DigestOutcomes;
  /** Actions done in the week; late and open ones as of `computedAt`. Words are those of our staff. */
  readonly improvements: DigestImprovements;
  /** Suggested replies of the week, and how people came into private; small counts are hidden. */
  readonly replies: DigestReplies;
  /** How evenly the work lay on people. */
  readonly workload: DigestWorkload;
  readonly heard: DigestHeard;
  /** As `previousFourWeeks`, by what it is about. */
  readonly usual: DigestUsual | null;
  readonly coverage: DigestCoverage;
  /** Money reserved or spent in the week; null when nothing was. */
  readonly spend: {
    readonly totalUsd: number;
    readonly byAccount: Readonly<Record<string, number>>;
  } | null;
  /** What was deleted in the week, by why; empty when nothing was. */
  readonly deletions: readonly Deleted[];
  /** Questions to a model in the week: answered, or declined by reason; null when there were none. */
  readonly secondOpinions: {
    readonly answered: number;
    readonly declined: Readonly<Record<string, number>>;
  } | null;
  /** Signals of the P0 and P1 cases opened; a small count is hidden because it points at people. */
  readonly urgentSignals: Readonly<Partial<Record<SignalId, number | '<5'>>>;
  readonly previousFourWeeks: FourWeekMeans | null;
  /** The four weeks before and this one, the earliest first. */
  readonly trend: readonly {
    readonly week: string;
    readonly mentions: number;
    /** Cases received in the week that are complaints. */
    readonly complaints: number;
    readonly resolved: number;
  }[];
}

export interface DeadlineList {
  readonly count: number;
  /** The earliest twenty. */
  readonly cases: readonly {
    readonly number: string;
    readonly rule: string;
    readonly dueAt: string;
  }[];
}
