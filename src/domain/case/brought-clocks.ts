/** What the clocks of a case become when it goes into another one: no duty of either is lost or put off. */
import type { ClockLogEntry } from '../clock/log.ts';
import type { ClockTrigger } from '../clock/rule.ts';
import { isMoreUrgent, type Priority } from '../triage/assessment.ts';
import type { Case } from './case.ts';
import { kindNow, wasKindGiven } from './clock-log.ts';
import type { Refusal } from './decision.ts';

/** Duties that begin with something that happens, not with the complaint. */
type Duty =
  | 'data_request'
  | 'breach_assessment'
  | 'breach_notice'
  | 'stop'
  | 'dispute'
  | 'forwarding'
  | 'terms'
  | 'written_response';

/** An answer ends what began with the complaint it was given to; it is no answer to another one. */
type Meaning = 'answer' | { readonly begins: Duty } | { readonly goesOn: Duty };

const meanings: Readonly<Record<ClockTrigger, Meaning>> = {
  acknowledged: 'answer',
  accepted: 'answer',
  responded: 'answer',
  delay_notice: 'answer',
  in_progress: 'answer',
  progress_sent: 'answer',
  information_asked: 'answer',
  information_received: 'answer',
  written_response_asked: { begins: 'written_response' },
  terms_agreed: { begins: 'terms' },
  terms_confirmed: { goesOn: 'terms' },
  other_firm_responsible: { begins: 'forwarding' },
  forwarded: { goesOn: 'forwarding' },
  data_request: { begins: 'data_request' },
  data_request_delayed: { goesOn: 'data_request' },
  data_request_answered: { goesOn: 'data_request' },
  breach_suspected: { begins: 'breach_assessment' },
  breach_assessed: { goesOn: 'breach_assessment' },
  breach_known: { begins: 'breach_notice' },
  authority_told: { goesOn: 'breach_notice' },
  stop_asked: { begins: 'stop' },
  medium_refused: { begins: 'stop' },
  contact_stopped: { goesOn: 'stop' },
  disputed: { begins: 'dispute' },
  collection_held: { goesOn: 'dispute' },
};

type Clocked = Pick<
  Case,
  'clockLog' | 'complaintKind' | 'jurisdiction' | 'priority' | 'quiet' | 'receivedAt'
>;

/** Why the clocks of both cannot be counted as those of one complaint; null when they can. */
export function clockProblem(one: Clocked, kept: Clocked): Refusal | null {
  if (one.jurisdiction !== kept.jurisdiction || !kindsUnite(one, kept)) return 'kinds_differ';
  if (kept.quiet && !one.quiet) return 'merge_the_other_way';
  const isAnswered = answersIn(one);
  if (isAnswered && (!answersIn(kept) || kindNow(one) !== kindNow(kept))) {
    return 'merge_the_other_way';
  }
  return dutiesIn(one).some((duty) => isOpen(one, duty) && isGoneOn(kept, duty))
    ? 'duties_collide'
    : null;
}

/**
 * What goes into the log of the kept case: the kind, what began or ended a duty, messages that wait for an
 * answer, and since when it is so urgent.
 *
 * @param at ISO 8601; of the merge
 */
export function broughtLog(one: Clocked, kept: Clocked, at: string): readonly ClockLogEntry[] {
  const kind = kindNow(one);
  const isOther = kind !== 'standard' && kindNow(kept) !== kind;
  return [
    ...(isOther ? [{ at, type: 'reclassified' as const, kind, ...givenIn(one) }] : []),
    ...dutiesIn(one).flatMap((duty) => dutyLog(one, kept, duty)),
    ...waitingMessages(one),
    ...urgency(one, kept, at),
  ];
}

/** What a person said about the kind stays a person's word. */
function givenIn(one: Clocked): { readonly given?: true } {
  return wasKindGiven(one) ? { given: true } : {};
}

/** A portal counts from its own receipt: what was posted before it cannot be counted with it. */
function kindsUnite(one: Clocked, kept: Clocked): boolean {
  const [kind, other] = [kindNow(one), kindNow(kept)];
  if (kind === other) return true;
  if (kind !== 'standard' && other !== 'standard') return false;
  const inPortal = kind === 'cfpb_portal' ? one : other === 'cfpb_portal' ? kept : null;
  const beside = inPortal === one ? kept : one;
  return !inPortal || inPortal.receivedAt <= beside.receivedAt;
}

function answersIn({ clockLog }: Clocked): boolean {
  return clockLog.some((entry) => meaningOf(entry) === 'answer');
}

function meaningOf({ type }: ClockLogEntry): Meaning | null {
  return type in meanings ? meanings[type as ClockTrigger] : null;
}

function dutiesIn({ clockLog }: Clocked): readonly Duty[] {
  const begun = clockLog.flatMap((entry) => {
    const meaning = meaningOf(entry);
    return meaning && meaning !== 'answer' && 'begins' in meaning ? meaning.begins : [];
  });
  return [...new Set(begun)];
}

/** Begun, and nothing done about it yet. */
function isOpen(current: Clocked, duty: Duty): boolean {
  return dutiesIn(current).includes(duty) && !isGoneOn(current, duty);
}

function isGoneOn({ clockLog }: Clocked, duty: Duty): boolean {
  return clockLog.some((entry) => {
    const meaning = meaningOf(entry);
    return meaning && meaning !== 'answer' && 'goesOn' in meaning && meaning.goesOn === duty;
  });
}

/** Whole where the kept case knows nothing of it; else only the beginning of what is still to be done. */
function dutyLog(one: Clocked, kept: Clocked, duty: Duty): readonly ClockLogEntry[] {
  const isKnown = dutiesIn(kept).includes(duty);
  if (isKnown && !isOpen(one, duty)) return [];
  return one.clockLog.filter((entry) => {
    const meaning = meaningOf(entry);
    if (!meaning || meaning === 'answer') return false;
    return 'begins' in meaning ? meaning.begins === duty : meaning.goesOn === duty;
  });
}

function waitingMessages({ clockLog }: Clocked): readonly ClockLogEntry[] {
  const answered = clockLog.findLastIndex((entry) => meaningOf(entry) === 'answer');
  return clockLog.slice(answered + 1).filter(({ type }) => type === 'message');
}

/** Every time at which it was more urgent than the kept case then was; from the merge on, the more urgent counts. */
function urgency(one: Clocked, kept: Clocked, at: string): readonly ClockLogEntry[] {
  const changes = priorityChanges(one);
  const start = { at: one.receivedAt.toISOString(), to: changes[0]?.from ?? one.priority };
  const steps = [start, ...changes].filter((step) =>
    isMoreUrgent(step.to, priorityAt(kept, step.at)),
  );
  const to = isMoreUrgent(one.priority, kept.priority) ? one.priority : kept.priority;
  const all = steps.length > 0 ? [...steps, { at, to }] : [];
  const from = priorityChanges(kept)[0]?.from ?? kept.priority;
  return all.map((step) => ({ at: step.at, type: 'priority', from, to: step.to }));
}

function priorityChanges({ clockLog }: Clocked) {
  return clockLog.flatMap((entry) => (entry.type === 'priority' ? [entry] : []));
}

function priorityAt(kept: Clocked, at: string): Priority {
  const changes = priorityChanges(kept);
  const last = changes.findLast((change) => Date.parse(change.at) <= Date.parse(at));
  return last?.to ?? changes[0]?.from ?? kept.priority;
}
