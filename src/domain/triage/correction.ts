/** What a person changes about triage, and what the mention's assessment is after that. */
import { type Determination, determination } from './assess.ts';
import {
  type Assessment,
  type Category,
  isMoreUrgent,
  type Priority,
  type SignalId,
} from './assessment.ts';

/** What a person asks for; a signal can only be dismissed. */
export type Correction =
  | { readonly field: 'category'; readonly to: Category }
  | { readonly field: 'complaint'; readonly to: 'qualifying' | 'not' }
  | { readonly field: 'priority'; readonly to: Priority }
  | { readonly field: 'signal'; readonly from: SignalId; readonly to: null };

/** A correction with what stood there before. */
export type Corrected =
  | Exclude<Correction, { field: 'complaint' | 'category' | 'priority' }>
  | { readonly field: 'category'; readonly from: Category; readonly to: Category }
  | {
      readonly field: 'complaint';
      readonly from: Determination;
      readonly to: 'qualifying' | 'not';
    }
  | { readonly field: 'priority'; readonly from: Priority; readonly to: Priority };

/** What the record says of a mention of the case, oldest mention first. */
export interface CorrectableMention {
  readonly mentionId: string;
  readonly assessment: Assessment;
}

/**
 * The mentions that a correction of their case is about: those it contradicts. What it asserts
 * (a category, a complaint) is said of the first one, a raised priority of the newest.
 */
export function mentionsCorrected(
  correction: Correction,
  mentions: readonly CorrectableMention[],
): readonly string[] {
  const contradicted = mentions.filter(({ assessment }) => contradicts(correction, assessment));
  const isRaising = correction.field === 'priority' || correction.field === 'signal';
  const otherwise = isRaising ? mentions.slice(-1) : mentions.slice(0, 1);
  return (contradicted.length > 0 ? contradicted : otherwise).map(({ mentionId }) => mentionId);
}

function contradicts(correction: Correction, assessment: Assessment): boolean {
  switch (correction.field) {
    case 'signal':
      return assessment.signals.some(({ id }) => id === correction.from);
    case 'priority':
      return isMoreUrgent(assessment.priority, correction.to);
    case 'complaint':
      return correction.to === 'not' && determination(assessment) !== 'not';
    case 'category':
      return false;
  }
}

/**
 * The assessment as the person decided it; all else stays as it was.
 *
 * @param decided what was recorded of the complaint so far
 */
export function correctedAssessment(
  before: Assessment,
  decided: Determination,
  { correction, staffId }: { readonly correction: Correction; readonly staffId: string },
): { readonly assessment: Assessment; readonly determination: Determination } {
  const assessment: Assessment = {
    ...before,
    ...changes(before, correction),
    tier: 'person',
    modelVersion: `person:${staffId}`,
  };
  return {
    assessment,
    determination: correction.field === 'complaint' ? correction.to : decided,
  };
}

function changes(before: Assessment, correction: Correction): Partial<Assessment> {
  switch (correction.field) {
    case 'category':
      return { category: correction.to, categoryProbability: 1 };
    case 'complaint': {
      const complaint = correction.to === 'qualifying';
      const noSpam = complaint ? { spam: false, spamProbability: 0 } : {};
      return { complaint, complaintProbability: Number(complaint), abstained: false, ...noSpam };
    }
    case 'priority':
      return { priority: correction.to, priorityReasons: [byAPerson(correction.to)] };
    case 'signal':
      return { signals: before.signals.filter(({ id }) => id !== correction.from) };
  }
}

/** The reason that stands beside a priority a person gave. */
export function byAPerson(priority: Priority): string {
  return `a person decided: ${priority}`;
}
