/** Roles of a guild that stand for rights: who has lost the role there has lost the right in team chat. */
import type { Role } from '../brand.ts';

/** Ids of roles by right, one of which is needed; a right without any needs none. */
export type MappedRoles = Readonly<Partial<Record<Role, readonly string[] | undefined>>>;

export interface RightsHere {
  readonly held: readonly Role[];
  /** Theirs, but they have none of the roles that go with it. */
  readonly missing: readonly Role[];
}

/** A role of the guild takes rights away and never gives one. */
export function rightsHere(
  given: readonly Role[],
  mapped: MappedRoles,
  worn: readonly string[],
): RightsHere {
  const has = (right: Role): boolean => {
    const needed = mapped[right] ?? [];
    return needed.length === 0 || needed.some((id) => worn.includes(id));
  };
  return { held: given.filter(has), missing: given.filter((right) => !has(right)) };
}

/** Ids of the roles that go with these rights, each once. */
export function rolesFor(rights: readonly Role[], mapped: MappedRoles): readonly string[] {
  return [...new Set(rights.flatMap((right) => mapped[right] ?? []))];
}
