/** What people look up from team chat: lists, numbers while they are typed, words, figures. */
import type { CaseStatus } from '../domain/case/case.ts';
import type { Priority, SignalId } from '../domain/triage/assessment.ts';

/** A case in one line; nothing that anybody wrote. */
export interface CaseLine {
  readonly id: string;
  /** Such as C-1042. */
  readonly number: string;
  readonly brand: string;
  readonly platform: string;
  readonly status: CaseStatus;
  readonly priority: Priority;
  readonly category: string;
  readonly receivedAt: Date;
  /** Null when nothing has a date. */
  readonly dueAt: Date | null;
  /** Staff id; null when nobody has it. */
  readonly assigneeId: string | null;
}

export interface CaseLineFilter {
  readonly brandIds: readonly string[];
  /** Null for everybody's. */
  readonly assigneeId: string | null;
  readonly priority: Priority | null;
  readonly statuses: readonly CaseStatus[];
  /** Those that are due before it; null for all. */
  readonly dueBefore: Date | null;
  readonly limit: number;
  readonly offset: number;
}

export interface WordSearch {
  readonly brandIds: readonly string[];
  /** All of them, as they stand in a post; case does not matter. */
  readonly words: readonly string[];
  /** Cases with one of these are not looked into. */
  readonly hiddenSignals: readonly SignalId[];
  readonly limit: number;
}

export interface ChatFigures {
  /** Not over, by priority; one without any is absent. */
  readonly open: Readonly<Partial<Record<Priority, number>>>;
  readonly dueToday: number;
  /** Not over, with a deadline that was missed. */
  readonly breached: number;
  readonly awaitingApproval: number;
  readonly opened: number;
  readonly answered: number;
  /** Minutes from receipt to the first response, of those answered; null where none was. */
  readonly medianFirstResponse: number | null;
}

export interface ChatLookups {
  /** Most urgent first, then earliest due; those that have ended: newest first. */
  cases(filter: CaseLineFilter): Promise<readonly CaseLine[]>;
  /**
   * For what is being typed: numbers that begin with these digits, or the newest that are not over.
   *
   * @param digits empty where none are typed yet
   */
  beginningWith(
    brandIds: readonly string[],
    digits: string,
    limit: number,
  ): Promise<readonly CaseLine[]>;
  /** Looks into the newest 5,000 cases of each brand; newest first. */
  withWords(search: WordSearch): Promise<readonly CaseLine[]>;
  figures(
    brandIds: readonly string[],
    times: { readonly since: Date; readonly now: Date; readonly dayEnd: Date },
  ): Promise<ChatFigures>;
}
