/** Prepares what follows a reply or a resolution, and what people do about it. */
import type { FollowUpKind } from '../domain/case/case.ts';
import type { PlannedFollowUp, PlannedPromise } from '../domain/case/events-follow-up.ts';
import type { FollowUpAction } from '../domain/case/follow-up-actions.ts';
import type { Owed } from '../domain/case/publishing.ts';
import type { Words } from '../domain/case/team-action.ts';
import { endOf, type Period } from '../domain/clock/period.ts';
import { isZone } from '../domain/clock/zone.ts';
import { contactHoursIn } from '../domain/follow-up/contact-hours.ts';
import { promisesIn } from '../domain/follow-up/promises.ts';
import { sendFrom } from './private-messages.ts';
import {
  type ActingOn,
  type Prepared,
  ready,
  stopped,
  type TeamActionDeps,
  type TeamRequest,
} from './team-request.ts';

type StepDeps = Pick<TeamActionDeps, 'ids' | 'clock' | 'desks' | 'followUp' | 'followUpAfter'>;
type About = Pick<ActingOn, 'detail'>;

const askingKinds = ['confirm', 'apologise', 'ask_feedback', 'thank'] as const;

/** The five steps after a resolution; of a grave matter only the question whether it is settled. */
export function stepsAfterResolution(
  deps: TeamActionDeps,
  on: ActingOn,
): readonly PlannedFollowUp[] {
  if (isGrave(deps, on)) return [planned(deps, on, 'confirm')];
  return [
    planned(deps, on, 'check_resolution'),
    ...askingKinds.map((kind) => planned(deps, on, kind)),
  ];
}

/** What is owed once a reply is out: the check whether it arrived, further steps, what it promises. */
export function owedAfterReply(deps: StepDeps, on: About, text: string): Owed {
  return {
    followUp: planned(deps, on, 'check_reply'),
    furtherSteps: furtherStepsAfterReply(deps, on),
    promises: promisesMade(deps, on, text),
  };
}

/** A resolved matter has its steps. */
function furtherStepsAfterReply(deps: StepDeps, on: About): readonly PlannedFollowUp[] {
  if (on.detail.case.status === 'resolved') return [];
  const told = deps.followUp.progressEvery.has(on.detail.brand) ? (['progress'] as const) : [];
  const kinds = isGrave(deps, on) ? told : [...askingKinds, ...told];
  return kinds.map((kind) => planned(deps, on, kind));
}

/** A follow-up of this kind, due when the policy says. */
export function planned(deps: StepDeps, on: About, kind: FollowUpKind): PlannedFollowUp {
  const dueAt = dueAfter(deps, on, periodFor(deps, on, kind));
  return { id: deps.ids.uuid(), kind, dueAt };
}

/** What a reply that goes out promises, each with when it is due. */
function promisesMade(deps: StepDeps, on: About, text: string): readonly PlannedPromise[] {
  const { promiseAfter, promises } = deps.followUp;
  return promisesIn(text, promises).map(({ id: pattern, within }) => {
    const dueAt = dueAfter(deps, on, within ?? promiseAfter);
    return { id: deps.ids.uuid(), pattern, dueAt };
  });
}

/** A step that somebody took, with when it would be next. */
export function stepOf(
  deps: TeamActionDeps,
  { followUp }: TeamRequest,
  on: ActingOn,
  reason: Words | null,
): FollowUpAction {
  if (!followUp) throw new Error('a follow-up does not say which step, and what came of it');
  const { step } = followUp;
  const again = step === 'progress' ? periodFor(deps, on, step) : nextDay;
  const next = { id: deps.ids.uuid(), dueAt: dueAfter(deps, on, again) };
  return { type: 'follow_up', ...followUp, suppressed: on.detail.suppressed, next, reason };
}

/** What the person said about when they can be reached; what is left unsaid stays as it was. */
export function contactTimeOf(
  deps: TeamActionDeps,
  { contact }: TeamRequest,
  { detail }: ActingOn,
  reason: Words | null,
): Prepared {
  if (!contact) throw new Error('a contact time says neither where nor when');
  const zone = contact.zone ?? detail.case.contactZone;
  const hours = contact.hours ?? detail.case.contactHours;
  if (zone !== null && !isZone(zone)) return stopped('no_such_zone');
  if (hours !== null && !contactHoursIn(hours)) return stopped('hours_not_usable');
  const from = sendFrom(deps, detail, 'private', { contactZone: zone, contactHours: hours });
  return ready({ type: 'zone', zone, hours, sendFrom: from?.toISOString() ?? null, reason });
}

const nextDay: Period = { amount: 1, unit: 'business_day' };

function periodFor(deps: StepDeps, { detail }: About, kind: FollowUpKind): Period {
  if (kind === 'check_reply' || kind === 'check_resolution') return deps.followUp.checkAfter;
  if (kind !== 'progress') return deps.followUpAfter;
  return deps.followUp.progressEvery.get(detail.brand) ?? deps.followUpAfter;
}

function dueAfter(deps: StepDeps, { detail }: About, period: Period): string {
  const desk = deps.desks.get(detail.case.brandId);
  if (!desk) throw new Error(`brand ${detail.brand} has no desk hours`);
  return endOf(period, deps.clock.now(), desk).toISOString();
}

function isGrave({ followUp }: StepDeps, { detail }: About): boolean {
  return detail.case.signals.some((signal) => followUp.graveSignals.has(signal));
}
