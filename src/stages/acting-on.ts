/** Looks up who acts on which case, before anything else is made of what they ask for. */
import { steeringIn } from '../domain/text/steering.ts';
import type { ActingOn, TeamActionDeps, TeamOutcome, TeamRequest } from './team-request.ts';

type Refused = Extract<TeamOutcome, { ok: false }>;

/** The one place where all that is typed is looked through for characters that steer a terminal. */
export async function actingOn(
  { staff, details }: Pick<TeamActionDeps, 'staff' | 'details'>,
  request: TeamRequest,
): Promise<({ readonly ok: true } & ActingOn) | Refused> {
  const person = staff.find(({ id }) => id === request.staffId);
  if (!person) return refused('no_such_staff');
  const caseId = await details.idOf(request.number);
  const detail = caseId ? await details.read(caseId) : null;
  if (!detail) return refused('no_such_case');
  if (!person.brands.includes(detail.brand)) return refused('not_your_brand');
  const sign = steeringIn(request);
  if (sign !== null) return { ...refused('steering_characters'), facts: { sign } };
  return { ok: true, detail, staff: person };
}

export function refused(refusal: Refused['refusal']): Refused {
  return { ok: false, refusal, detail: null, lint: null, text: null };
}
