/** What speaks against two cases being one person's one matter. */
import type { Doubt } from './decision.ts';
import type { Side, SideMention } from './side.ts';
import type { Acting } from './team-action.ts';

/** In the order in which people are told; empty where one author wrote both and the person holds one. */
export function doubtsAbout(one: Side, other: Side, { staff }: Acting): readonly Doubt[] {
  const doubts: Doubt[] = [];
  const [authors, others] = [authorsOf(one), authorsOf(other)];
  const isNamed = authors !== null && others !== null;
  if (!isNamed) doubts.push('nobody_named');
  if (isNamed && !isSame(authors, others)) doubts.push('authors');
  if (!isSame(platformsOf(one), platformsOf(other))) doubts.push('platforms');
  const isHeld = [one, other].some(
    ({ case: { assigneeId, status } }) => status !== 'new' && assigneeId === staff.id,
  );
  if (!isHeld) doubts.push('not_held');
  return doubts;
}

/** Null when one of them is not known. */
function authorsOf({ mentions }: Side): ReadonlySet<string> | null {
  if (mentions.some(({ author }) => author === null)) return null;
  return new Set(mentions.map(({ author }) => String(author).toLowerCase()));
}

function platformsOf({ mentions }: Side): ReadonlySet<SideMention['platform']> {
  return new Set(mentions.map(({ platform }) => platform));
}

function isSame<Item>(one: ReadonlySet<Item>, other: ReadonlySet<Item>): boolean {
  return one.size === other.size && one.isSubsetOf(other);
}
