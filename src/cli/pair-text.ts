/** What happens to two cases at once, in plain words: merges, splits, relations. */
import type { MergeEventData } from '../domain/case/events-merge.ts';
import type { SplitEventData } from '../domain/case/events-split.ts';
import { type Describe, numbered } from './telling.ts';

export const pairTexts: Record<keyof (MergeEventData & SplitEventData), Describe> = {
  merged_in: ({ merged, mentionIds, samePerson }, telling) => {
    const { caseId } = merged as { readonly caseId: string };
    const said = samePerson ? `; ${telling.actor} says that one person wrote both` : '';
    return `${numbered(caseId, telling)} was merged into this case (${messages(mentionIds)})${said}`;
  },
  merged: ({ intoId }, telling) => `merged into ${numbered(intoId, telling)}`,
  merge_undone: ({ caseId }, telling) =>
    `took ${numbered(caseId, telling)} out again; the clocks stay at the earlier receipt`,
  unmerged: ({ fromId }, telling) =>
    `taken out of ${numbered(fromId, telling)}, stands for itself again`,
  linked: ({ caseId }, telling) => `related to ${numbered(caseId, telling)}`,
  unlinked: ({ caseId }, telling) => `no longer related to ${numbered(caseId, telling)}`,
  split_off: ({ intoId, mentionIds }, telling) =>
    `split off ${messages(mentionIds)} into ${numbered(intoId, telling)}; the clocks here stay`,
  split_from: ({ fromId }, telling) =>
    `split off from ${numbered(fromId, telling)}; the clocks count from its own first message`,
};

function messages(ids: unknown): string {
  const count = Array.isArray(ids) ? ids.length : 0;
  return `${count} ${count === 1 ? 'message' : 'messages'}`;
}
