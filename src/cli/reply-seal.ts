/** Compares the stored text of a reply with the one that was approved. */
import type { Reply } from '../domain/case/case.ts';
import { sealOf } from '../domain/case/reply-action.ts';
import type { CaseDetail } from '../ports/case-details.ts';

export interface ShownReply {
  /** Null once it was erased. */
  readonly text: string | null;
  /** True when the text is not the approved one: somebody changed it in the database. */
  readonly sealBroken: boolean;
}

export function shownReply({ id, sha256 }: Reply, { replyTexts }: CaseDetail): ShownReply {
  const text = replyTexts.find(({ replyId }) => replyId === id)?.text ?? null;
  return { text, sealBroken: text !== null && sha256 !== null && sealOf(text) !== sha256 };
}
