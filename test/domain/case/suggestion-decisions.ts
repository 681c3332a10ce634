/** What the suggestions of a random history come to. */
import type { Case } from '../../../src/domain/case/case.ts';
import type { CheckedText } from '../../../src/domain/case/checked-text.ts';
import type { CaseDecision } from '../../../src/domain/case/decision.ts';
import type { SuggestedReply } from '../../../src/domain/case/suggested-reply.ts';
import { decideSuggestion, withholdSuggestion } from '../../../src/domain/case/suggestion.ts';
import { aSuggestion } from '../../support/suggestion-builders.ts';
import type { Command } from './drawn-commands.ts';

interface Moment {
  readonly at: Date;
  readonly place: number;
}

export function suggestionDecision(
  current: Case,
  { kind, rarely }: Command,
  checked: CheckedText,
  { at, place }: Moment,
): CaseDecision {
  if (kind === 'suggestion') return decideSuggestion(current, suggestedAt(checked, place), at);
  const why = rarely ? 'nothing fits' : 'a journalist may be writing';
  return withholdSuggestion(current, { mentionId: 'mention-1', why }, at);
}

export function suggestedAt(checked: CheckedText, place: number): SuggestedReply {
  return aSuggestion(checked, { replyId: `suggested-${place}` });
}
