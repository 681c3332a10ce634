/** Decides what a second opinion changes. It may raise a priority, never lower one. */
import { type Determination, determination, shouldOpenCase, signalVerdict } from './assess.ts';
import {
  type Assessment,
  isMoreUrgent,
  type Jurisdiction,
  type Priority,
  type Signal,
} from './assessment.ts';
import type { CascadeDecision, CascadePolicy } from './cascade.ts';
import type { Lexicon } from './lexicon.ts';
import { isBlocked, type NoOpinion, type Opinion } from './opinion.ts';

export interface ReassessContext {
  /** What the model was asked about; its other answers do not count. */
  readonly decisions: readonly CascadeDecision[];
  readonly policy: CascadePolicy;
  readonly jurisdiction: Jurisdiction;
  readonly lexicon: Lexicon;
  readonly modelVersion: string;
}

export interface Reassessed {
  readonly assessment: Assessment;
  readonly determination: Determination;
}

/**
 * A signal that was found stays found, and a model's signals count whatever it was asked, since they
 * can only raise. "No complaint" is not believed of a text that addresses a machine: a person decides.
 *
 * @param opinion its spans are places in the original text
 */
export function reassess(
  local: Assessment,
  opinion: Opinion,
  context: ReassessContext,
): Reassessed {
  const added = addedSignals(local, opinion);
  const isTold = context.decisions.includes('complaint');
  const isSuspect = [...local.signals, ...added].some(({ id }) => id === 'prompt_injection');
  const isBelieved = isTold && (opinion.complaint || !isSuspect);
  const urgency = raised(local, [
    ...added.flatMap((signal) => ofModelSignal(signal, context)),
    ...(isTold && !isBelieved ? [forAPerson('the text addresses a machine')] : []),
  ]);
  const assessment: Assessment = {
    ...local,
    ...(isBelieved && {
      complaint: opinion.complaint,
      complaintProbability: opinion.complaintProbability,
      abstained: false,
    }),
    ...(context.decisions.includes('category') && {
      category: opinion.category,
      categoryProbability: context.policy.category?.answerAccuracy ?? local.categoryProbability,
    }),
    ...urgency,
    signals: [...local.signals, ...added],
    tier: 'llm',
    modelVersion: context.modelVersion,
  };
  return { assessment, determination: determination(assessment) };
}

/**
 * Without an opinion the local decision stands. Where an answer was not let through and nobody would
 * look otherwise, a person has to.
 *
 * @returns null when nothing changes
 */
export function withoutOpinion(local: Assessment, reason: NoOpinion): Reassessed | null {
  if (!isBlocked(reason) || !local.abstained || shouldOpenCase(local)) return null;
  const verdict = forAPerson(`the model's answer was not used (${blockNames[reason] ?? reason})`);
  const assessment = { ...local, ...raised(local, [verdict]) };
  return { assessment, determination: determination(assessment) };
}

const blockNames: Partial<Record<NoOpinion, string>> = {
  refused: 'it refused',
  invalid_answer: 'it was not in the agreed form',
  evidence_not_found: 'what it quotes is not in the post',
};

interface Verdict {
  readonly priority: Priority;
  readonly reason: string;
}

function addedSignals(local: Assessment, opinion: Opinion): readonly Signal[] {
  const known = new Set(local.signals.map(({ id }) => id));
  return opinion.signals.flatMap(({ id, start, end }) => {
    if (known.has(id)) return [];
    known.add(id);
    return { id, start, end, source: 'model' as const };
  });
}

/** Earlier contact lifts other signals; a model's word for it is listed and lifts nothing. */
function ofModelSignal({ id }: Signal, { jurisdiction, lexicon }: ReassessContext): Verdict[] {
  if (lexicon.rules[id].lifts) return [];
  const { priority, reason } = signalVerdict({ id, isUrgent: false }, jurisdiction, lexicon);
  return [{ priority, reason: `found by the model: ${reason}` }];
}

function forAPerson(why: string): Verdict {
  return { priority: 'P2', reason: `${why}, a person decides: P2` };
}

function raised(
  local: Assessment,
  verdicts: readonly Verdict[],
): Pick<Assessment, 'priority' | 'priorityReasons'> {
  const priority = verdicts.reduce<Priority>(
    (most, verdict) => (isMoreUrgent(verdict.priority, most) ? verdict.priority : most),
    local.priority,
  );
  const reasons = verdicts.map(({ reason }) => reason);
  const before = local.priorityReasons.filter(
    (reason) => reasons.length === 0 || !reason.startsWith('no signal'),
  );
  return { priority, priorityReasons: [...before, ...reasons] };
}
