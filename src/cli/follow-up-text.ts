/** The steps of a follow-up, and promises of ours, in plain words. */
import type { CasePromise, FollowUp, FollowUpKind } from '../domain/case/case.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import { distance, localTime, spoken } from './output.ts';

const doing: Record<FollowUpKind, string> = {
  check_reply: 'see whether the reply arrived',
  check_customer: 'see whether the person has answered',
  check_resolution: 'see whether it was done',
  confirm: 'ask whether it is settled',
  apologise: 'apologise for the inconvenience',
  ask_feedback: 'ask for feedback',
  thank: 'thank them',
  progress: 'say how things stand',
  send_summary: 'send the summary resolution communication',
};

/** What there is to do, in a few words. */
export function stepsText(steps: readonly FollowUpKind[]): string {
  return steps.map((kind) => doing[kind]).join(', ');
}

interface Moment {
  readonly zone: string;
  readonly now: Date;
}

/** A line a step: what it is, what came of it, or when it is due and whether it is late. */
export function followUpLines({ case: found }: CaseDetail, moment: Moment): readonly string[] {
  return found.followUps.map(
    (step) => `  ${step.kind}: ${doing[step.kind]}; ${stateOf(step, moment)}\n`,
  );
}

/** A line a promise of ours that was found in a published reply. */
export function promiseLines({ case: found }: CaseDetail, moment: Moment): readonly string[] {
  return found.promises.map((promise) => {
    const made = `  made ${localTime(promise.madeAt, moment.zone)}, ${promiseState(promise, moment)}`;
    return `${made}\n    promise ${promise.id}\n`;
  });
}

function stateOf(step: FollowUp, moment: Moment): string {
  if (step.state === 'open') return dueWords(step.dueAt, moment);
  const how = step.channel ? ` by ${spoken(step.channel)}` : '';
  const when = step.doneAt ? ` ${localTime(step.doneAt, moment.zone)}` : '';
  return `${step.state}: ${spoken(step.outcome ?? '')}${how}, ${step.doneBy ?? ''}${when}`;
}

function promiseState(promise: CasePromise, moment: Moment): string {
  if (promise.state === 'open') return dueWords(promise.dueAt, moment);
  const { endedAt, dueAt } = promise;
  if (!endedAt) return promise.state;
  const late = promise.state === 'kept' && endedAt > dueAt ? ' late' : '';
  return `${promise.state}${late} ${localTime(endedAt, moment.zone)}`;
}

function dueWords(dueAt: Date, { zone, now }: Moment): string {
  const due = `${localTime(dueAt, zone)} (${distance(dueAt, now)})`;
  return dueAt < now ? `LATE, was due ${due}` : `due ${due}`;
}
