/** Posts that are gone at their source, until their content is gone here too. */
import type { Platform } from '../domain/mention/mention.ts';

export const removalStates = ['deleted', 'protected', 'suspended', 'withheld'] as const;
/** How a post is gone at its source. */
export type RemovalState = (typeof removalStates)[number];

/** A post that a source says is gone. */
export interface GonePost {
  readonly platform: Platform;
  readonly nativeId: string;
  readonly what: RemovalState;
}

export interface NoticedRemoval {
  readonly platform: Platform;
  /** Hex. */
  readonly nativeKey: string;
  readonly what: RemovalState;
}

/** A post whose content is still here. */
export interface PendingRemoval {
  readonly mentionId: string;
  readonly brandId: string;
  readonly what: RemovalState;
  /** Null when the post belongs to no case. */
  readonly caseId: string | null;
  readonly dueAt: Date;
}

export interface SourceRemovals {
  /** Marks the posts as gone; those that are not known or already gone are passed over. Safe to repeat. */
  notice(
    brandId: string,
    removals: readonly NoticedRemoval[],
    times: { readonly noticedAt: Date; readonly dueAt: Date },
  ): Promise<number>;
  /** Posts of these brands whose content has to go, after the given mention id, in order of ids. */
  pending(
    brandIds: readonly string[],
    after: string,
    limit: number,
  ): Promise<readonly PendingRemoval[]>;
}
