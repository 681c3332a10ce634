/** What the lint works from: the reviewed rule tables as they are loaded, and their compiled form. */
import type { Jurisdiction, SignalId } from '../../triage/assessment.ts';
import type { PlatformAliases, PlatformLimits } from '../length/limits.ts';
import type { Override } from '../lint-result.ts';
import type { NamedLine } from './crisis-lines.ts';
import { compilePhrases, type LanguagePack, type PhraseBook } from './phrases.ts';

export const lintRuleIds = [
  'L-DEBT',
  'L-CUST',
  'L-PII',
  'L-AMT',
  'L-ASKPII',
  'L-THR',
  'L-LEG',
  'L-LIA',
  'L-PROM',
  'L-BLM',
  'L-DEF',
  'L-SARC',
  'L-HOST',
  'L-PROF',
  'L-MIN',
  'L-MIRBAD',
  'L-REG',
  'L-GOV',
  'L-MINI',
  'L-VUL',
  'L-LINK',
  'L-HAND',
  'L-HANDBAD',
  'L-EMP',
  'L-NEXT',
  'L-SIGN',
  'L-LEN',
  'L-READ',
  'L-DUP',
  'L-FREQ',
  'L-SUPP',
  'L-TARGET',
  'L-SUMM',
  'L-NAMED',
  'L-WIN',
  'L-TIME',
  'L-PLH',
  'L-LANG',
  'L-HASH',
  'L-UNI',
  'L-AI',
  'L-4EYES',
  'L-STALE',
  'L-ATT',
  'L-OPT',
  'L-ID',
] as const;
export type LintRuleId = (typeof lintRuleIds)[number];
export type LintLevel = 'block' | 'warn';

/** What is wrong and what to do about it, in plain sentences. */
export interface LintWording {
  readonly message: string;
  readonly fix: string;
}

/** One rule: where it holds, how hard, and what a person is told. */
export interface LintRule extends LintWording {
  readonly level: LintLevel;
  /** Who may let a block pass. A warning may always be passed over. */
  readonly override: Exclude<Override, 'anyone'>;
  readonly where: 'public' | 'private' | 'both';
  /** True for rules that fall silent in private once the person's identity is verified. */
  readonly relaxedOnceVerified: boolean;
  /** Signals of the post for which a warning of this rule blocks. */
  readonly blocksFor: readonly SignalId[];
  /** Said instead when a blocking rule only warns; null when it never does. */
  readonly warning: LintWording | null;
}

/** What a private message of a debt collector has to hold, and where. */
export interface PrivateDuty {
  readonly rule: LintRuleId;
  readonly jurisdictions: readonly Jurisdiction[];
  /** Name of the cue, or id of the rule, whose words fulfil the duty. */
  readonly fulfilledBy: string;
  readonly onlyAboutDebt: boolean;
  /** Null for the rule's own. */
  readonly wording: LintWording | null;
}

/** The rule tables as read from disk: plain data. */
export interface LintRuleData {
  /** Changes whenever a finding could change; goes into the record with every result. */
  readonly ruleVersion: string;
  readonly rules: Readonly<Record<LintRuleId, LintRule>>;
  readonly privateDuties: readonly PrivateDuty[];
  readonly packs: readonly LanguagePack[];
  /** Words for a debt in languages without a pack; read in every text. */
  readonly foreignDebt: readonly string[];
  /** A sentence with one of these is in a language that has a pack. */
  readonly ordinaryWords: ReadonlySet<string>;
  readonly limits: PlatformLimits;
  readonly aliases: PlatformAliases;
  /** Hosts that hide where a link leads. */
  readonly shorteners: readonly string[];
  /** Whom somebody in danger can call. */
  readonly crisisLines: readonly NamedLine[];
}

export interface LintRules extends Omit<LintRuleData, 'packs' | 'foreignDebt'> {
  readonly phrases: PhraseBook;
}

/**
 * Prepares the tables for use; do it once, at start-up.
 *
 * @throws Error naming the phrase that cannot be read
 */
export function compileLintRules({ packs, foreignDebt, ...data }: LintRuleData): LintRules {
  return { ...data, phrases: compilePhrases(packs, { 'L-DEBT': foreignDebt }) };
}
