/** Reads from the options of `redress act` what triage got wrong. */
import { categories, priorities, signalIds } from '../domain/triage/assessment.ts';
import type { Correction } from '../domain/triage/correction.ts';
import type { TeamRequest } from '../stages/team-request.ts';

export interface CorrectionOptions {
  readonly category?: string | undefined;
  /** yes or no */
  readonly complaint?: string | undefined;
  readonly priority?: string | undefined;
  readonly dismissSignal?: string | undefined;
}

type Asked =
  | { readonly ok: true; readonly correction: Correction | null }
  | { readonly ok: false; readonly problem: string };

const howTo =
  'Say one thing that is wrong: --category C, --complaint yes or no, --priority P0 to P3, or --dismiss-signal S.';

/** No correction for every action but `correct`, which needs exactly one. */
export function correctionIn(type: TeamRequest['type'], options: CorrectionOptions): Asked {
  const given = [
    ['category', options.category],
    ['complaint', options.complaint],
    ['priority', options.priority],
    ['dismiss-signal', options.dismissSignal],
  ].flatMap(([name, word]) => (name && word !== undefined ? [{ name, word }] : []));
  const [only] = given;
  if (type !== 'correct') {
    if (!only) return { ok: true, correction: null };
    return { ok: false, problem: `--${only.name} goes with the action correct.` };
  }
  if (!only || given.length > 1) return { ok: false, problem: howTo };
  const correction = read(options);
  if (correction) return { ok: true, correction };
  const known = knownWords[only.name as keyof typeof knownWords].join(', ');
  return { ok: false, problem: `There is no ${only.name} ${only.word}. Use one of: ${known}.` };
}

const knownWords = {
  category: categories,
  complaint: ['yes', 'no'],
  priority: priorities,
  'dismiss-signal': signalIds,
} as const;

function read(options: CorrectionOptions): Correction | null {
  const category = categories.find((one) => one === options.category);
  if (category) return { field: 'category', to: category };
  if (options.complaint === 'yes') return { field: 'complaint', to: 'qualifying' };
  if (options.complaint === 'no') return { field: 'complaint', to: 'not' };
  const priority = priorities.find((one) => one === options.priority);
  if (priority) return { field: 'priority', to: priority };
  const signal = signalIds.find((one) => one === options.dismissSignal);
  return signal ? { field: 'signal', from: signal, to: null } : null;
}
