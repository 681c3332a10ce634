/** Whether a private message may go out: how often, and from when on. */
import type { Case } from '../domain/case/case.ts';
import { createDayWords } from '../domain/clock/day-words.ts';
import { allowedFrom } from '../domain/follow-up/contact-cap.ts';
import type { ContactRule } from '../domain/follow-up/contact-rule.ts';
import { nextOpening, type Reachable } from '../domain/follow-up/contact-window.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import { type Prepared, stopped, type TeamActionDeps } from './team-request.ts';

type Visibility = 'public' | 'private';

/** A refusal with the day from which on the next message is allowed; null when one is allowed now. */
export function tooOften(
  deps: TeamActionDeps,
  detail: CaseDetail,
  visibility: Visibility,
): Prepared | null {
  const rule = visibility === 'private' ? ruleFor(deps, detail) : null;
  const from = rule && allowedFrom(rule, detail.unansweredMessages, deps.clock.now());
  return from ? stopped('too_often', `allowed from ${inWords(deps, detail, from)}`) : null;
}

/** From when on it may be sent; null when that is now. Reads what is recorded, or what is said now. */
export function sendFrom(
  deps: TeamActionDeps,
  detail: CaseDetail,
  visibility: Visibility,
  person: Reachable = detail.case,
): Date | null {
  const rule = visibility === 'private' ? (ruleFor(deps, detail) ?? askedAlone(person)) : null;
  if (!rule) return null;
  const now = deps.clock.now();
  const opening = nextOpening(rule, person, now) ?? farAway(now);
  return opening.getTime() === now.getTime() ? null : opening;
}

/** An instant on the clocks of the desk. */
export function inWords(deps: TeamActionDeps, { case: found }: CaseDetail, at: Date): string {
  const zone = deps.brandsById.get(found.brandId)?.zone ?? 'UTC';
  const words = createDayWords(zone, deps.clock.now());
  return `${words.time(at)} (${words.city})`;
}

function ruleFor(deps: TeamActionDeps, { brand }: CaseDetail): ContactRule | null {
  return deps.contactRules.get(brand) ?? null;
}

/** Where no law sets hours, the person's own wish still counts. */
function askedAlone({
  contactZone,
  contactHours,
}: Pick<Case, keyof Reachable>): ContactRule | null {
  if (contactZone === null || contactHours === null) return null;
  return { hours: {}, closedOn: null, zones: [contactZone], perCase: [], perPerson: [] };
}

/** No hour fits every zone: a person has to find out where they are first. */
function farAway(now: Date): Date {
  return new Date(now.getTime() + 365 * 86_400_000);
}
