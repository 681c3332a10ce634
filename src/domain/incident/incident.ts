/** What an incident is: many complaints about one thing at once, with the cases that tell of it. */
import type { Category } from '../triage/assessment.ts';

/** What the complaints have in common; `key` tells themes of a brand apart. */
export type Theme =
  | { readonly kind: 'category'; readonly key: string; readonly category: Category }
  /** The same words posted by many; the category is the one most of them have. */
  | { readonly kind: 'wave'; readonly key: string; readonly category: Category };

export type ThemeKind = Theme['kind'];

export const themeKinds = ['wave', 'category'] as const satisfies readonly ThemeKind[];

/** What decisions need of an incident that has not ended. */
export interface OpenIncident {
  readonly id: string;
  /** When its rate was last out of the ordinary. */
  readonly elevatedAt: Date;
}

/** An incident as people see it; holds no words of a post. */
export interface IncidentSummary {
  readonly id: string;
  readonly title: string;
  /** Why it was opened, in a sentence. */
  readonly explanation: string;
  readonly state: 'open' | 'closed';
  /** True when a person opened it; then it stays open until it is settled. */
  readonly isByHand: boolean;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** The most complaints that were counted within 24 hours. */
  readonly peak: number;
  /** Cases linked to it. */
  readonly cases: number;
}

export interface SpikeRules {
  /** A post heard later than this is left out of all counts. */
  readonly heardWithinHours: number;
  readonly lookBackWeeks: number;
  /** A source heard for less time has no usual rate yet. */
  readonly historyDays: number;
  readonly opens: {
    readonly atLeast: number;
    readonly deviations: number;
    readonly timesExpected: number;
  };
  readonly closes: { readonly deviations: number; readonly calmHours: number };
}

/** Counts look back this far. */
export const windowHours = 24;

/** A theme in the words of a title. */
export function titleOf({ kind, category }: Theme): string {
  const about = category.replaceAll('_', ' ');
  return kind === 'wave' ? `same words (${about})` : about;
}
