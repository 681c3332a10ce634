/** A brand Redress listens for, and the people who work its cases. */
import type { Platform } from './mention/mention.ts';
import type { ReachBand } from './routing/reach.ts';
import type { Category, Jurisdiction, Priority, SignalId } from './triage/assessment.ts';

export interface Brand {
  readonly slug: string;
  readonly name: string;
  readonly keywords: readonly string[];
  /** `platform:handle`, lower case, without @. */
  readonly ownAccounts: readonly string[];
  readonly jurisdiction: Jurisdiction;
  /** IANA zone of the complaint desk. */
  readonly zone: string;
  /** State or nation whose public holidays the desk keeps, such as `NSW`; null when none is given. */
  readonly region: string | null;
  readonly collectsDebts: boolean;
  /** Whether Regulation F (12 CFR 1006) binds the firm. While that is `unknown`, two people see every reply. */
  readonly regulationF?: 'applies' | 'does_not_apply' | 'unknown' | undefined;
  /** False when the firm never answers in public: no reply is drafted. */
  readonly publicReplies: boolean;
  readonly officialLinks: readonly string[];
  /** Terms the lint lets pass as exact token spans, such as the brand's own registered name. */
  readonly brandTerms: readonly BrandTerm[];
  /** Ids of lint rules whose warnings this brand takes for blocks. */
  readonly strictRules: readonly string[];
  /** By platform: the reference of its approval to post text drafted by a model. */
  readonly aiApprovals: Readonly<Partial<Record<string, string>>>;
  /** The brand's voice in plain words; null when none is configured. */
  readonly voice: string | null;
  /** Which of the composed replies comes first: a short, plain one or a warm one; warm without it. */
  readonly manner?: 'plain' | 'warm' | undefined;
}

/** A term that a supervisor signed off: who, and on which day (`2026-11-23`). */
export interface BrandTerm {
  readonly term: string;
  readonly signedOffBy: string;
  readonly on: string;
}

/** What the brand says; where it says nothing, the regulation applies to who collects debts in the US. */
export function regulationFOf({ regulationF, jurisdiction, collectsDebts }: Brand) {
  if (regulationF) return regulationF;
  return jurisdiction === 'us' && collectsDebts ? 'applies' : 'does_not_apply';
}

/** Handles of the brand's own accounts on a platform, without @. */
export function handlesOn(
  { ownAccounts }: Pick<Brand, 'ownAccounts'>,
  platform: string,
): readonly string[] {
  return ownAccounts
    .filter((account) => account.startsWith(`${platform}:`))
    .map((account) => account.slice(platform.length + 1));
}

/** A drafter writes replies and notes; somebody else approves and sends what they wrote. */
export const roles = ['drafter', 'agent', 'supervisor', 'compliance', 'admin'] as const;
export type Role = (typeof roles)[number];

/** True for somebody who answers for risky decisions. */
export function isSenior(held: readonly Role[]): boolean {
  return held.some((role) => role !== 'agent' && role !== 'drafter');
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** Working hours in a zone: minutes after local midnight, at most one span a weekday. */
export interface WorkingHours {
  readonly zone: string;
  readonly spans: Readonly<
    Partial<Record<Weekday, { readonly from: number; readonly to: number }>>
  >;
}

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly roles: readonly Role[];
  /** Slugs of the brands this person works for. */
  readonly brands: readonly string[];
  /** BCP 47 primary languages; empty means any. */
  readonly languages: readonly string[];
  readonly skills: readonly string[];
  /** Open cases this person can hold at once. */
  readonly capacity: number;
  /** Null for somebody who works the hours of the complaint desk. */
  readonly hours: WorkingHours | null;
  /** Absences known long before. */
  readonly away: readonly DaysAway[];
  readonly discord: string | null;
}

/** Whole days in the person's zone, the last one included: `2026-12-24`. */
export interface DaysAway {
  readonly from: string;
  readonly to: string;
}

/** First match wins; a rule without conditions matches everything. */
export interface RoutingRule {
  /** What people call it. */
  readonly name?: string;
  readonly when: {
    readonly brand?: readonly string[];
    readonly category?: readonly Category[];
    readonly signal?: readonly SignalId[];
    readonly priority?: readonly Priority[];
    readonly language?: readonly string[];
    readonly jurisdiction?: readonly Jurisdiction[];
    readonly platform?: readonly Platform[];
    readonly source?: readonly string[];
    readonly reach?: readonly ReachBand[];
  };
  readonly to: { readonly role: Role; readonly skill?: string; readonly queue?: string };
  /** A rule may raise the priority, never lower it. */
  readonly priority?: Priority;
}
