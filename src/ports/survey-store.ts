/** Finds surveys; they are written with the case they are about. */

/** What the page of a survey needs; nothing of it names a person. */
export interface FoundSurvey {
  readonly surveyId: string;
  readonly caseId: string;
  readonly brandId: string;
  /** Of the case. */
  readonly language: string;
  readonly expiresAt: Date;
  readonly isAnswered: boolean;
}

/** A survey as a person of ours sees it. */
export interface SurveyDetail {
  /** Staff id of whoever handled the case when the link was handed over; null when nobody did. */
  readonly handledBy: string | null;
  readonly sentAt: Date;
  readonly expiresAt: Date;
  readonly answeredAt: Date | null;
  readonly csat: number | null;
  readonly ces: number | null;
  readonly nps: number | null;
}

export interface SurveyStore {
  /** @param tokenHash hex; null when no survey has this token */
  byToken(tokenHash: string): Promise<FoundSurvey | null>;
  /** True when a person of the case was handed a link since then, about whatever case of the brand. */
  askedSince(caseId: string, since: Date): Promise<boolean>;
}
