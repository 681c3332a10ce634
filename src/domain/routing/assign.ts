/** Decides who gets a case: those who fit and are there, then whoever has most room. */
import type { RoutingRule, StaffMember } from '../brand.ts';
import { isMoreUrgent, type Priority, type SignalId } from '../triage/assessment.ts';
import { noWork, type TeamMember, type Workload, type Workloads } from './team.ts';

/** What is hard to read, and over how many days it is counted. */
export interface DistressRules {
  readonly days: number;
  readonly signals: ReadonlySet<SignalId>;
}

/** A case that needs somebody. */
export interface Need {
  readonly brand: string;
  readonly to: RoutingRule['to'];
  readonly language: string;
  readonly priority: Priority;
  readonly signals: readonly SignalId[];
  /** Who gave it back or let it lie; it does not return to them by itself. */
  readonly gaveBack: readonly string[];
}

/** Why somebody does not get a case, in the order in which it is looked at. */
export type LeftOut =
  | 'other_brand'
  | 'other_role'
  | 'lacks_skill'
  | 'gave_it_back'
  | 'away'
  | 'other_language'
  | 'off_hours'
  | 'at_capacity'
  | 'more_distressing_cases'
  | 'less_room'
  | 'had_a_case_later';

export interface Candidate {
  readonly staffId: string;
  readonly workload: Workload;
  /** Null for the one who gets it. */
  readonly leftOut: LeftOut | null;
}

export interface Choice {
  /** Null when nobody fits at this hour. */
  readonly assigneeId: string | null;
  /** For a person. */
  readonly why: string;
  /** Everybody on the staff. */
  readonly candidates: readonly Candidate[];
}

export interface Team {
  readonly members: readonly TeamMember[];
  readonly workloads: Workloads;
  readonly distress: DistressRules;
}

/** The same question always gets the same answer: the last tie is broken by id. */
export function chooseAssignee(need: Need, team: Team): Choice {
  const steps = narrowed(need, team);
  const left = steps.flatMap(({ member, leftOut }) => (leftOut ? [] : [member]));
  const inOrder = left.toSorted((a, b) => compared(a, b, need, team));
  const [best] = inOrder;
  const candidates = steps.map(
    ({ member, leftOut }): Candidate => ({
      staffId: member.person.id,
      workload: workloadOf(member, team),
      leftOut: leftOut ?? (best && member !== best ? whyBehind(member, best, need, team) : null),
    }),
  );
  return {
    assigneeId: best?.person.id ?? null,
    why: best ? whyChosen(need, team) : whyNobody(need, steps),
    candidates,
  };
}

/** Urgent cases do not wait for room. */
export function isUrgent(priority: Priority): boolean {
  return isMoreUrgent(priority, 'P2');
}

export function isDistressing(signals: readonly SignalId[], { signals: hard }: DistressRules) {
  return signals.some((signal) => hard.has(signal));
}

/** True for somebody who could take it if they were there and had room. */
export function fits(person: StaffMember, { brand, to }: Pick<Need, 'brand' | 'to'>): boolean {
  return mismatch(person, { brand, to }) === null;
}

interface Step {
  readonly member: TeamMember;
  readonly leftOut: LeftOut | null;
}

function narrowed(need: Need, team: Team): readonly Step[] {
  const fit = team.members.map((member): Step => ({ member, leftOut: unfitness(member, need) }));
  const spoken = bySpeech(fit, need);
  return spoken.map((step) => (step.leftOut ? step : { ...step, leftOut: full(step, need, team) }));
}

function unfitness({ person, presence }: TeamMember, need: Need): LeftOut | null {
  const mismatched = mismatch(person, need);
  if (mismatched) return mismatched;
  if (need.gaveBack.includes(person.id)) return 'gave_it_back';
  return presence === 'away' ? 'away' : null;
}

function mismatch(person: StaffMember, { brand, to }: Pick<Need, 'brand' | 'to'>): LeftOut | null {
  if (!person.brands.includes(brand)) return 'other_brand';
  if (!person.roles.includes(to.role)) return 'other_role';
  return to.skill && !person.skills.includes(to.skill) ? 'lacks_skill' : null;
}

/**
 * Whoever speaks the language goes before those who do not, and is waited for; an urgent case waits for
 * nobody who is not on duty. Where nobody speaks it, anybody takes it.
 */
function bySpeech(steps: readonly Step[], { language, priority }: Need): readonly Step[] {
  const speaks = ({ member, leftOut }: Step): boolean =>
    leftOut === null &&
    (member.person.languages.length === 0 || member.person.languages.includes(language)) &&
    (!isUrgent(priority) || member.presence === 'on_duty');
  if (!steps.some(speaks)) return steps;
  return steps.map((step) =>
    step.leftOut || speaks(step) ? step : { ...step, leftOut: 'other_language' },
  );
}

function full({ member }: Step, need: Need, team: Team): LeftOut | null {
  if (member.presence === 'off_hours') return 'off_hours';
  if (isUrgent(need.priority)) return null;
  return workloadOf(member, team).held >= member.person.capacity ? 'at_capacity' : null;
}

function workloadOf({ person }: TeamMember, { workloads }: Team): Workload {
  return workloads.get(person.id) ?? noWork;
}

/** Negative when the first of the two gets it. */
function compared(a: TeamMember, b: TeamMember, need: Need, team: Team): number {
  const [ours, theirs] = [workloadOf(a, team), workloadOf(b, team)];
  return (
    (isDistressing(need.signals, team.distress) ? ours.distressing - theirs.distressing : 0) ||
    ours.held / a.person.capacity - theirs.held / b.person.capacity ||
    Number(ours.lastAssignedAt ?? 0) - Number(theirs.lastAssignedAt ?? 0) ||
    (a.person.id < b.person.id ? -1 : 1)
  );
}

function whyBehind(member: TeamMember, best: TeamMember, need: Need, team: Team): LeftOut {
  const [theirs, ours] = [workloadOf(member, team), workloadOf(best, team)];
  if (isDistressing(need.signals, team.distress) && theirs.distressing > ours.distressing) {
    return 'more_distressing_cases';
  }
  const isFuller = theirs.held / member.person.capacity > ours.held / best.person.capacity;
  return isFuller ? 'less_room' : 'had_a_case_later';
}

function whyChosen({ to, signals }: Need, { distress }: Team): string {
  return isDistressing(signals, distress)
    ? `${to.role} with the fewest distressing cases in the last ${distress.days} days`
    : `${to.role} with most room`;
}

/** What kept the last of them from it: the furthest anybody came. */
function whyNobody({ to, priority }: Need, steps: readonly Step[]): string {
  const reasons = new Set(steps.map(({ leftOut }) => leftOut));
  const waits = isUrgent(priority)
    ? 'the case stays for whoever is paged'
    : 'the case waits in the queue';
  if (reasons.has('at_capacity')) return `every ${to.role} for it is at capacity, ${waits}`;
  if (reasons.has('off_hours')) return `no ${to.role} for it is on duty now, ${waits}`;
  if (reasons.has('away')) return `every ${to.role} for it is away, ${waits}`;
  if (reasons.has('gave_it_back')) return `no other ${to.role} fits it, ${waits}`;
  return `no ${to.role} fits it, ${waits}`;
}
