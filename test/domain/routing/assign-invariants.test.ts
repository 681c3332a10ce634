/** What holds for every assignment, whoever is there and whatever they hold. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StaffMember } from '../../../src/domain/brand.ts';
import {
  chooseAssignee,
  isUrgent,
  type Need,
  type Team,
} from '../../../src/domain/routing/assign.ts';
import type { Presence } from '../../../src/domain/routing/duty.ts';
import { priorities } from '../../../src/domain/triage/assessment.ts';
import { aStaffMember } from '../../support/case-builders.ts';

const person = fc.record({
  brands: fc.constantFrom(['acme'], ['other'], ['acme', 'other']),
  roles: fc.constantFrom<StaffMember['roles']>(['agent'], ['supervisor'], ['agent', 'supervisor']),
  skills: fc.constantFrom<readonly string[]>([], ['hardship']),
  languages: fc.constantFrom<readonly string[]>([], ['en'], ['es']),
  capacity: fc.integer({ min: 1, max: 4 }),
});
const state = fc.record({
  person,
  held: fc.nat(5),
  distressing: fc.nat(3),
  last: fc.option(fc.date({ noInvalidDate: true }), { nil: null }),
  presence: fc.constantFrom<Presence>('on_duty', 'on_duty', 'off_hours', 'away'),
});
const teams = fc.array(state, { maxLength: 6 }).map(
  (states): Team => ({
    members: states.map((one, index) => ({
      person: aStaffMember(`person-${index}`, one.person),
      presence: one.presence,
      absence: null,
    })),
    workloads: new Map(
      states.map(({ held, distressing, last }, index) => [
        `person-${index}`,
        { held, distressing, lastAssignedAt: last },
      ]),
    ),
    distress: { days: 7, signals: new Set(['self_harm']) },
  }),
);
const needs: fc.Arbitrary<Need> = fc.record({
  brand: fc.constant('acme'),
  to: fc.constantFrom<Need['to']>(
    { role: 'agent' },
    { role: 'supervisor' },
    { role: 'agent', skill: 'hardship' },
  ),
  language: fc.constantFrom('en', 'es', 'de'),
  priority: fc.constantFrom(...priorities),
  signals: fc.constantFrom<Need['signals']>([], ['self_harm']),
  gaveBack: fc.constantFrom([], [], ['person-0'], ['person-0', 'person-1']),
});

function chosen(need: Need, team: Team) {
  const { assigneeId } = chooseAssignee(need, team);
  return team.members.find(({ person: { id } }) => id === assigneeId) ?? null;
}

it('nobody is given a case beyond their capacity, unless it is urgent', () => {
  fc.assert(
    fc.property(needs, teams, (need, team) => {
      const member = chosen(need, team);
      if (!member || isUrgent(need.priority)) return;
      expect(team.workloads.get(member.person.id)!.held).toBeLessThan(member.person.capacity);
    }),
  );
});

it('nobody gets a case who is away, off duty, or without the brand, the role or the skill for it', () => {
  fc.assert(
    fc.property(needs, teams, (need, team) => {
      const member = chosen(need, team);
      if (!member) return;
      expect(member.presence).toBe('on_duty');
      expect(member.person.brands).toContain(need.brand);
      expect(member.person.roles).toContain(need.to.role);
      if (need.to.skill) expect(member.person.skills).toContain(need.to.skill);
    }),
  );
});

it('a case never goes back by itself to whoever gave it back', () => {
  fc.assert(
    fc.property(needs, teams, (need, team) => {
      const { assigneeId } = chooseAssignee(need, team);
      if (assigneeId !== null) expect(need.gaveBack).not.toContain(assigneeId);
    }),
  );
});

it('the same question gets the same answer, in whatever order the staff is listed', () => {
  fc.assert(
    fc.property(needs, teams, (need, team) => {
      const turned = { ...team, members: team.members.toReversed() };

      expect(chooseAssignee(need, turned).assigneeId).toBe(chooseAssignee(need, team).assigneeId);
    }),
  );
});

it('everybody left out is told why, and exactly the chosen one is not', () => {
  fc.assert(
    fc.property(needs, teams, (need, team) => {
      const { assigneeId, candidates } = chooseAssignee(need, team);

      const free = candidates.filter(({ leftOut }) => leftOut === null);
      expect(free.map(({ staffId }) => staffId)).toEqual(assigneeId ? [assigneeId] : []);
    }),
  );
});

it('an urgent case waits for nobody who fits and is on duty', () => {
  fc.assert(
    fc.property(needs, teams, (need, team) => {
      const urgent = { ...need, priority: 'P0' as const, gaveBack: [] };
      const fitting = team.members.some(
        ({ person: one, presence }) =>
          presence === 'on_duty' &&
          one.brands.includes('acme') &&
          one.roles.includes(need.to.role) &&
          (!need.to.skill || one.skills.includes(need.to.skill)),
      );

      expect(chosen(urgent, team) !== null).toBe(fitting);
    }),
  );
});
