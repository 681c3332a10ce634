/** Compares the stored text of a reply with the one that was approved. */
import type { Reply } from '../domain/case/case.ts';
import { sealOf } from '../domain/case/reply-action.ts';
import type { Alternative } from '../domain/reply/origin.ts';
import type { CaseDetail } from '../ports/case-details.ts';

export interface ShownReply {
  /** Null once it was erased. */
  readonly text: string | null;
  /** What else was offered with a suggestion. */
  readonly alternatives: readonly Alternative[];
  /** True when the text is not the approved one: somebody changed it in the database. */
  readonly sealBroken: boolean;
}

export function shownReply({ id, sha256 }: Reply, { replyTexts }: CaseDetail): ShownReply {
  const stored = replyTexts.find(({ replyId }) => replyId === id);
  const text = stored?.text ?? null;
  const alternatives = stored?.alternatives ?? [];
  return {
    text,
    alternatives,
    sealBroken: text !== null && sha256 !== null && sealOf(text) !== sha256,
  };
}
