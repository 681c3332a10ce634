/** The usual routing, and the check that no routing leaves a case without somebody to go to. */
import type { RoutingRule } from '../domain/brand.ts';
import { asEntry, type Entry, entriesIn } from './entries.ts';
import type { Finding, Path } from './problems.ts';

/** Used when the file has no routing: what cannot wait goes to a supervisor, the rest to agents. */
export const usualRouting: readonly RoutingRule[] = [
  { when: { priority: ['P0'] }, to: { role: 'supervisor' } },
  { when: {}, to: { role: 'agent' } },
];

/** Takes the values as written, so that its findings stand beside those of the schema. */
export function checkRouting(file: Entry): readonly Finding[] {
  const rules = entriesIn(file, 'routing');
  return [...conditions(rules), ...uncovered(file)];
}

function conditions(rules: readonly Entry[]): readonly Finding[] {
  return rules.flatMap((rule, index) => {
    const isLast = index === rules.length - 1;
    const hasCondition = Object.keys(asEntry(rule['when'])).length > 0;
    if (isLast !== hasCondition) return [];
    const message = isLast
      ? 'the last rule must have no condition, or some cases would go to nobody. Add a last rule such as { to: { role: agent } }.'
      : 'a rule without a condition takes every case, so the rules below it are never reached. Move it to the end.';
    return { path: isLast ? ['routing', index, 'when'] : ['routing', index], message };
  });
}

interface Need {
  readonly role: string;
  readonly skill: string | null;
  readonly brands: readonly unknown[];
  readonly path: Path;
}

function uncovered(file: Entry): readonly Finding[] {
  const staff = entriesIn(file, 'staff');
  if (staff.length === 0) return []; // the schema asks for staff already
  return needsOf(file).flatMap(({ role, skill, brands, path }) => {
    const without = brands.filter(
      (brand) => !staff.some((person) => fits(person, { role, skill, brand })),
    );
    if (without.length === 0) return [];
    const who = skill === null ? `the role ${role}` : `the role ${role} and the skill ${skill}`;
    const message = `cases go to ${role} here, but nobody who works for ${without.join(', ')} has ${who}. Give it to somebody in staff.`;
    return { path, message };
  });
}

function needsOf(file: Entry): readonly Need[] {
  const slugs = entriesIn(file, 'brands').flatMap(({ slug }) =>
    typeof slug === 'string' ? slug : [],
  );
  const isWritten = file['routing'] !== undefined;
  const rules: readonly Entry[] = isWritten
    ? entriesIn(file, 'routing')
    : usualRouting.map(asEntry);
  return rules.flatMap((rule, index) => {
    const { role, skill } = asEntry(rule['to']);
    if (typeof role !== 'string') return [];
    const limit = [asEntry(rule['when'])['brand'] ?? slugs].flat();
    return {
      role,
      skill: typeof skill === 'string' ? skill : null,
      brands: slugs.filter((slug) => limit.includes(slug)),
      path: isWritten ? ['routing', index, 'to', 'role'] : ['staff'],
    };
  });
}

function fits(
  person: Entry,
  need: { readonly role: string; readonly skill: string | null; readonly brand: unknown },
): boolean {
  const has = (key: string, value: unknown) => [person[key]].flat().includes(value);
  return (
    has('roles', need.role) &&
    has('brands', need.brand) &&
    (need.skill === null || has('skills', need.skill))
  );
}
