/** Who asks something in team chat, and with which of their rights. */
import type { StaffMember } from '../../domain/brand.ts';
import { type MappedRoles, rightsHere, rolesFor } from '../../domain/chat/mapped-roles.ts';
import type { ChatInteraction } from '../../ports/team-chat.ts';

export interface WhoAsksDeps {
  readonly staff: readonly StaffMember[];
  /** The guild in which roles stand for rights. */
  readonly team: { readonly guild: string; readonly roles: MappedRoles };
}

export type Asking =
  | {
      readonly isKnown: true;
      /** With the rights that they have here. */
      readonly staff: StaffMember;
      /** Said when one of their other rights is needed; empty when they have them all. */
      readonly hint: string;
    }
  | { readonly isKnown: false; readonly sentence: string };

/** The roles are those that came with the question, so that a lost one counts at once. */
export function whoAsks(deps: WhoAsksDeps, { user, guild, roles }: ChatInteraction): Asking {
  const { mapped, worn } = {
    mapped: deps.team.roles,
    worn: guild === deps.team.guild ? roles : [],
  };
  const staff = deps.staff.find(({ discord }) => discord === user);
  if (!staff) return { isKnown: false, sentence: unknown(deps, user, worn) };
  const { held, missing } = rightsHere(staff.roles, mapped, worn);
  const needed = rolesFor(missing, mapped).map(mention).join(' or ');
  if (held.length > 0) {
    const hint =
      needed && `redress.yaml names you ${spoken(missing)}, but you are not ${needed} here.`;
    return { isKnown: true, staff: { ...staff, roles: held }, hint };
  }
  const sentence =
    guild === deps.team.guild
      ? `Nothing was done: what redress.yaml lets you do goes with ${needed} here, which you do not have. Ask ${whom(deps, staff)} to give it to you.`
      : 'Nothing was done: your rights are known in the guild of the team alone. Ask again there.';
  return { isKnown: false, sentence };
}

/** As `deps`, with the rights that this person has here. */
export function narrowedTo<Deps extends WhoAsksDeps>(deps: Deps, asking: StaffMember): Deps {
  return { ...deps, staff: deps.staff.map((one) => (one.id === asking.id ? asking : one)) };
}

/** Names of the team are told to those who have one of its roles. */
function unknown(deps: WhoAsksDeps, user: string, worn: readonly string[]): string {
  const teams = Object.values(deps.team.roles).flat();
  const isOfTeam = worn.some((id) => teams.includes(id));
  if (teams.length > 0 && !isOfTeam) {
    return 'This is for the team that works with Redress. If you belong to it, ask whoever looks after this guild for your role.';
  }
  const able = isOfTeam ? whom(deps, null) : 'an admin of Redress';
  return `Redress does not know who you are here. Ask ${able} to write \`discord: "${user}"\` beside your name in redress.yaml.`;
}

function whom({ staff }: WhoAsksDeps, asking: StaffMember | null): string {
  const able = staff.filter(
    ({ id, roles, brands }) =>
      (roles.includes('admin') || roles.includes('supervisor')) &&
      (!asking || (id !== asking.id && brands.some((brand) => asking.brands.includes(brand)))),
  );
  return able.map(({ name }) => name).join(' or ') || 'an admin';
}

/** Shows the name that the role has now, and notifies nobody where mentions are switched off. */
function mention(id: string): string {
  return `<@&${id}>`;
}

function spoken(rights: StaffMember['roles']): string {
  return rights.join(' and ');
}
