/** What a person asks for about two cases at once. */
import type { ArrivalPolicy } from './arrival.ts';
import type { ArrivedMention } from './arrived-mention.ts';
import type { Words } from './team-action.ts';

export const pairActionTypes = ['merge', 'unmerge', 'link', 'unlink'] as const;
export type PairActionType = (typeof pairActionTypes)[number];

export interface PairAction {
  readonly type: PairActionType;
  /** Merge: the person says that one person wrote both, whatever speaks against it. */
  readonly samePerson: boolean;
  readonly reason: Words | null;
  /** By which messages come to the cases of this brand. */
  readonly policy: ArrivalPolicy;
  /** Unmerge: what came, or was assessed anew, since the merge. */
  readonly news: readonly ArrivedMention[];
}
