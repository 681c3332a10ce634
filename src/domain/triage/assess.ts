/** Decides what a mention is and how soon somebody must see it. */
import { primaryLanguage } from '../text/language.ts';
import { normalise } from '../text/normalise.ts';
import {
  type Assessment,
  type Classification,
  isMoreUrgent,
  type Jurisdiction,
  type Priority,
  priorities,
  type Signal,
  type SignalId,
  type Suspicion,
} from './assessment.ts';
import type { Lexicon } from './lexicon.ts';
import { type FoundSignal, findSignals, type SignalFindings } from './signals.ts';

export interface AssessInput {
  readonly text: string;
  /** BCP 47 tag as the source states it; null to believe the classifier. */
  readonly language: string | null;
  readonly jurisdiction: Jurisdiction;
  /** True for a record of a regulator: a complaint and no spam, whatever a classifier thinks of its words. */
  readonly recordIsComplaint: boolean;
}

/** A classification and who made it. */
export type Classified = Classification & {
  readonly version: string;
  readonly tier: Assessment['tier'];
};

export interface AssessRules {
  readonly lexicon: Lexicon;
  /** From this probability on, 0 to 1, a mention is a complaint. */
  readonly complaintThreshold: number;
}

/** A priority and the sentence that gives its reason. */
interface Verdict {
  readonly priority: Priority;
  readonly reason: string;
}

export type Determination = 'qualifying' | 'not' | 'undetermined';

/**
 * The priority is the most urgent of all signals, P3 without any. Words that only sound like a
 * signal can lift it to P2, earlier contact by one level but not to P0. Nothing in the text, and no
 * classifier, can lower it.
 */
export function assess(input: AssessInput, classified: Classified, rules: AssessRules): Assessment {
  const { version, tier, suspected, ...classification } = classified;
  const language = primaryLanguage(input.language) ?? classification.language;
  const findings = findSignals(normalise(input.text), language, rules.lexicon);
  const unheard = suspected.filter(({ id }) => findings.found.every((found) => found.id !== id));
  const verdicts = [
    ...findings.found
      .filter(({ id }) => !rules.lexicon.rules[id].lifts)
      .map((signal) => signalVerdict(signal, input.jurisdiction, rules.lexicon)),
    ...ofGuarded(findings, rules.lexicon),
    ...unheard.flatMap((suspicion) => ofSuspicion(suspicion, input.jurisdiction, rules.lexicon)),
    ...ofUnreadNegative({ ...classification, language }, rules.lexicon),
  ];
  const { priority, reasons } = combine(verdicts, lifters(findings, rules.lexicon));
  return {
    ...classification,
    language,
    complaint:
      input.recordIsComplaint || classification.complaintProbability >= rules.complaintThreshold,
    spam: classification.spam && !input.recordIsComplaint,
    signals: [
      ...findings.found.map(({ id, start, end }) => ({
        id,
        start,
        end,
        source: 'lexicon' as const,
      })),
      ...unheard.filter(({ isSure }) => isSure).map(({ id }) => ofWholeText(id, input.text)),
    ],
    priority,
    priorityReasons: reasons,
    tier,
    modelVersion: version,
  };
}

/**
 * Whether somebody must look: a complaint, or anything above P3. Spam opens a case only at P0 or P1.
 */
export function shouldOpenCase(
  assessment: Pick<Assessment, 'complaint' | 'spam' | 'priority'>,
): boolean {
  if (assessment.spam) return isMoreUrgent(assessment.priority, 'P2');
  return assessment.complaint || isMoreUrgent(assessment.priority, 'P3');
}

/** The recorded answer to "is this a complaint?"; undetermined until a person or a model is sure. */
export function determination(assessment: Assessment): Determination {
  if (assessment.abstained) return 'undetermined';
  return assessment.complaint ? 'qualifying' : 'not';
}

/** How urgent one signal is where the brand is at home. */
export function signalVerdict(
  signal: Pick<FoundSignal, 'id' | 'isUrgent'>,
  jurisdiction: Jurisdiction,
  lexicon: Lexicon,
): Verdict {
  const rule = lexicon.rules[signal.id];
  if (signal.isUrgent && rule.urgentPriority !== null) {
    return said(`${rule.label}, danger now`, rule.urgentPriority);
  }
  const here = rule.priorityIn[jurisdiction];
  if (here !== undefined && isMoreUrgent(here, rule.priority)) {
    return said(`${rule.label}, in ${jurisdiction}`, here);
  }
  return said(rule.label, rule.priority);
}

/** What only a model reads counts like the signal when it is sure; of what is urgent a doubt counts too. */
function ofSuspicion(
  { id, isSure }: Suspicion,
  jurisdiction: Jurisdiction,
  lexicon: Lexicon,
): readonly Verdict[] {
  const { label } = lexicon.rules[id];
  const { priority } = signalVerdict({ id, isUrgent: false }, jurisdiction, lexicon);
  if (isSure) return [said(`a model reads ${label}`, priority)];
  return isMoreUrgent(priority, 'P2') ? [said(`a model suspects ${label}`, 'P2')] : [];
}

function ofWholeText(id: SignalId, text: string): Signal {
  return { id, start: 0, end: text.length, source: 'model' };
}

function ofGuarded({ guarded }: SignalFindings, lexicon: Lexicon): Verdict[] {
  return guarded.map(({ id, guard }) => {
    const { label, priority } = lexicon.rules[id];
    const lifted = isMoreUrgent(priority, 'P2') ? 'P2' : priority;
    return said(`sounds like ${label}, but may be ${guardNames[guard]}`, lifted);
  });
}

const guardNames = {
  idiom: 'a figure of speech',
  negation: 'a negation',
  quotation: 'the words of somebody else',
  headline: 'a headline',
  lyric: 'a song or a story',
  passing: 'said in passing, in praise',
} as const;

/** Negative words that no lexicon reads are for a person. */
function ofUnreadNegative(
  { language, sentiment }: Pick<Classification, 'language' | 'sentiment'>,
  lexicon: Lexicon,
): Verdict[] {
  if (sentiment !== 'negative' || lexicon.words.has(language)) return [];
  return [said('negative words in a language without a lexicon', 'P2')];
}

function lifters({ found }: SignalFindings, lexicon: Lexicon): string[] {
  return found.map(({ id }) => lexicon.rules[id]).flatMap((rule) => (rule.lifts ? rule.label : []));
}

function combine(
  verdicts: readonly Verdict[],
  lifts: readonly string[],
): { readonly priority: Priority; readonly reasons: readonly string[] } {
  const reasons = verdicts.map(({ reason }) => reason);
  const worst = verdicts.reduce<Priority>(
    (most, { priority }) => (isMoreUrgent(priority, most) ? priority : most),
    'P3',
  );
  const lifted = lifts.length > 0 ? oneLevelUp(worst) : worst;
  const effect = lifted === worst ? `stays ${worst}` : `lifts ${worst} to ${lifted}`;
  reasons.push(...lifts.map((label) => `${label}: ${effect}`));
  return { priority: lifted, reasons: reasons.length > 0 ? reasons : ['no signal: P3'] };
}

/** One level more urgent, but P0 only for what is P0 by itself. */
function oneLevelUp(priority: Priority): Priority {
  if (!isMoreUrgent('P1', priority)) return priority;
  return priorities[priorities.indexOf(priority) - 1] ?? priority;
}

function said(what: string, priority: Priority): Verdict {
  return { priority, reason: `${what}: ${priority}` };
}
