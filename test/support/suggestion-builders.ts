/** Suggestions, and what people do with them, with ordinary values. */

import type { CheckedText } from '../../src/domain/case/checked-text.ts';
import type { Regenerate, SuggestedReply } from '../../src/domain/case/suggested-reply.ts';

export function aSuggestion(
  checked: CheckedText,
  given: Partial<SuggestedReply> = {},
): SuggestedReply {
  return {
    replyId: 'reply-3',
    mentionId: 'mention-1',
    platform: 'x',
    skeletonId: 'thanks',
    checked,
    origin: { source: 'skeleton', version: 'thanks@1', tone: 'warm', snippets: [] },
    alternatives: [],
    ...given,
  };
}

export function suggestionActions(checked: CheckedText): { readonly regenerate: Regenerate } {
  const suggested = aSuggestion(checked);
  return { regenerate: { type: 'regenerate', suggested, replyable: true, suppressed: false } };
}
