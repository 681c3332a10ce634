/** `/oncall`: who is there for which brand and until when, whom pages ping, and how one hands over. */
import type { Brand, StaffMember } from '../../../domain/brand.ts';
import { moment } from '../../../domain/chat/card-text.ts';
import { type OnCallPerson, onCallWords } from '../../../domain/chat/on-call.ts';
import { safeForChat } from '../../../domain/chat/safe-text.ts';
import { localDay } from '../../../domain/clock/deadline.ts';
import { type LadderRules, minuteOfClimb } from '../../../domain/escalation/ladder.ts';
import { isQuietAt } from '../../../domain/escalation/quiet-hours.ts';
import { absencesOf } from '../../../domain/routing/duty.ts';
import { shiftFrom } from '../../../domain/routing/shift.ts';
import type { ReportedAbsences } from '../../../domain/routing/team.ts';
import type { Pager } from '../../../ports/pager.ts';
import { type AbsenceDeps, type AbsenceOutcome, reportAbsence, zoneOf } from '../../absence.ts';
import type { TeamActionDeps } from '../../team-request.ts';
import type { PingTargets } from '../page-pings.ts';
import { declare, option, type SlashCommand } from './command.ts';

export interface OnCallDeps
  extends Omit<AbsenceDeps, 'ids'>,
    Pick<TeamActionDeps, 'ids' | 'deskSpans'> {
  readonly ladder: LadderRules;
  readonly pagers: readonly Pager[];
  /** By slug; without a brand where nobody is pinged in the chat. */
  readonly pingTargets: ReadonlyMap<string, PingTargets>;
}

const away = option(
  'away',
  'Hand over: until when you are not there, as 18:00 or 2026-12-24; or back',
);

export const onCallCommand: SlashCommand<OnCallDeps> = {
  declared: declare('oncall', 'Who is on call now, until when, and how to hand over', [away]),
  async answer(deps, { staff, options }) {
    const until = options['away']?.trim();
    const handedOver = until ? await handOver(deps, staff, until) : null;
    const words = await onCallOf(deps, staff);
    return [handedOver, words, handedOver ? null : howToHandOver].filter(Boolean).join('\n\n');
  },
};

const howToHandOver =
  'To hand over: `/oncall away:18:00` takes you off until then, and your urgent cases go to others; `/oncall away:back` says that you are there again. Pings go to whoever has the role in Discord: give it to whoever takes over (Server Settings, Roles).';

async function onCallOf(deps: OnCallDeps, { brands }: StaffMember): Promise<string> {
  const now = deps.clock.now();
  const reported = await deps.assignments.reportedAbsences(now);
  const served = brands.flatMap((slug) => deps.brands.get(slug) ?? []);
  return served.map((brand) => wordsFor(deps, brand, reported, now)).join('\n\n');
}

function wordsFor(
  deps: OnCallDeps,
  { slug, zone }: Brand,
  reported: ReportedAbsences,
  now: Date,
): string {
  const { ladder, pagers, pingTargets, staff, deskSpans } = deps;
  const desk = { zone, spans: deskSpans };
  const people = staff.flatMap((person): OnCallPerson[] => {
    if (!person.brands.includes(slug)) return [];
    const absences = [...absencesOf(person, zone), ...(reported.get(person.id) ?? [])];
    const shift = shiftFrom(person, desk, absences, now);
    return shift ? [{ name: person.name, roles: person.roles, ...shift }] : [];
  });
  const { onCall = null, supervisor = null } = pingTargets.get(slug) ?? {};
  return onCallWords({
    ...{ brand: slug, onCall, supervisor, now },
    people: people.toSorted((one, other) => one.from.getTime() - other.from.getTime()),
    ways: pagers.map(({ channel }) => channel).filter((channel) => channel !== 'team_chat'),
    climbsAfter: { P0: minuteOfClimb(ladder, 'P0'), P1: minuteOfClimb(ladder, 'P1') },
    isQuiet: isQuietAt(ladder.quietHours, zone, now),
  });
}

async function handOver(deps: OnCallDeps, staff: StaffMember, until: string): Promise<string> {
  const isBack = until.toLowerCase() === 'back';
  const now = deps.clock.now();
  const isTime = /^\d\d?:\d\d$/.test(until);
  const end = isTime ? `${localDay(now, zoneOf(deps, staff))}T${until.padStart(5, '0')}` : until;
  const request = { staffId: staff.id, by: staff.id, until: isBack ? null : end };
  return doneWords(await reportAbsence(deps, request), until, isBack);
}

function doneWords(outcome: AbsenceOutcome, until: string, isBack: boolean): string {
  if (!outcome.ok) {
    const written = safeForChat(until, 60);
    if (outcome.refusal === 'already_over') return `${written} is over already. Name a later time.`;
    return `“${written}” is no time. Write 18:00, a day such as 2026-12-24, or both: 2026-12-24 18:00.`;
  }
  const { absence } = outcome;
  if (!absence) return 'You are there again, and get cases in your working hours.';
  const end = moment(absence.until, 'f');
  if (isBack) return `You are still away until ${end}: redress.yaml says so. Ask an admin.`;
  return `You are away until ${end} and get no cases. Urgent ones that you hold go to others now.`;
}
