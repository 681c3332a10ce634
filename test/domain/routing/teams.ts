/** A team with ordinary values: everybody is on duty and holds nothing. */
import type { StaffMember } from '../../../src/domain/brand.ts';
import type { Team } from '../../../src/domain/routing/assign.ts';
import type { Presence } from '../../../src/domain/routing/duty.ts';
import { noWork, type Workload } from '../../../src/domain/routing/team.ts';

interface Given {
  readonly held?: Readonly<Record<string, number>>;
  readonly presence?: Readonly<Record<string, Presence>>;
  readonly workloads?: Readonly<Record<string, Partial<Workload>>>;
}

export function aTeam(
  staff: readonly StaffMember[],
  { held = {}, presence = {}, workloads = {} }: Given = {},
): Team {
  return {
    members: staff.map((person) => ({
      person,
      presence: presence[person.id] ?? 'on_duty',
      absence: null,
    })),
    workloads: new Map(
      staff.map(({ id }) => [id, { ...noWork, held: held[id] ?? 0, ...workloads[id] }]),
    ),
    distress: { days: 7, signals: new Set(['self_harm']) },
  };
}
