/** What was offered on a case before, and what people thought of it. */
import type { Reply } from '../case/case.ts';
import type { Alternative } from './origin.ts';

interface Offered {
  readonly case: { readonly replies: readonly Reply[] };
  readonly replyTexts: readonly {
    readonly replyId: string;
    readonly alternatives: readonly Alternative[];
  }[];
}

/** Ids of skeletons and snippets: those of rejected replies, and those of suggestions somebody wanted others for. */
export function turnedDownIn({ case: { replies }, replyTexts }: Offered): {
  readonly rejected: ReadonlySet<string>;
  readonly offered: ReadonlySet<string>;
} {
  const rejected = replies.filter(({ state }) => state === 'rejected').flatMap(sourcesOf);
  const offered = replies
    .filter(({ state, draftedBy }) => state === 'lapsed' && draftedBy === 'redress')
    .flatMap((reply) => {
      const others = replyTexts.find(({ replyId }) => replyId === reply.id)?.alternatives ?? [];
      return [...sourcesOf(reply), ...others.flatMap(sourcesOf)];
    });
  return { rejected: new Set(rejected), offered: new Set(offered) };
}

function sourcesOf({ skeletonId, origin }: Pick<Reply, 'skeletonId' | 'origin'>): string[] {
  return [...(skeletonId === null ? [] : [skeletonId]), ...(origin?.snippets ?? [])];
}
