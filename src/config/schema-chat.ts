/** Which roles of a guild stand for which rights. */
import type { z } from 'zod';
import type { MappedRoles } from '../domain/chat/mapped-roles.ts';
import { oneOrMore, section } from './schema-values.ts';

/** An id or a list of them for each right; a right that is left out needs no role. */
export function mappedRoles(id: z.ZodType<string>) {
  const ids = oneOrMore(id).optional();
  return section({
    ...{ drafter: ids, agent: ids, supervisor: ids, compliance: ids, admin: ids },
  }).prefault({}) satisfies z.ZodType<MappedRoles>;
}

/** Everybody in a guild has the role that has its id. */
export function notEverybody(
  { guild, roles: mapped }: { readonly guild: string; readonly roles: MappedRoles },
  context: z.RefinementCtx,
): void {
  for (const [right, ids = []] of Object.entries(mapped)) {
    if (!ids.includes(guild)) continue;
    const message =
      'this is the role that everybody has. Name one that only these people have, or leave the key out.';
    context.addIssue({ code: 'custom', path: ['roles', right], message });
  }
}
