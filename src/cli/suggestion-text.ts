/** Suggestions of a case, for a terminal. */
import type { Reply } from '../domain/case/case.ts';
import type { ReplyOrigin } from '../domain/reply/origin.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import { indented } from './output.ts';

/** Who wrote it from what, and how much a person changed; empty where nothing is known. */
export function originText(origin: ReplyOrigin | null): string {
  if (!origin) return '';
  const from = origin.snippets.length > 0 ? `, from ${origin.snippets.join(', ')}` : '';
  const kept = origin.edited ? `, ${Math.round(origin.edited * 100)} % changed by a person` : '';
  const by = origin.source === 'model' ? `written by ${origin.version}` : origin.version;
  return `  ${origin.tone}: ${by}${from}${kept}\n${notWrittenText(origin)}`;
}

function notWrittenText({ notWritten = [] }: ReplyOrigin): string {
  if (notWritten.length === 0) return '';
  return `  not the model's words: ${[...new Set(notWritten)].map((why) => reasons[why] ?? why).join(', ')}\n`;
}

const reasons: Readonly<Record<string, string>> = {
  no_price: 'its price is not known',
  key: 'its key is missing or refused',
  ceiling: 'its ceiling is reached',
  breaker: 'it failed too often and is left alone for a while',
  timeout: 'it did not answer in time',
  unavailable: 'it cannot be reached',
  refused: 'it refused to write',
  invalid_answer: 'it answered in another form',
};

/** The other suggestions, with the numbers that `draft --suggestion` takes. */
export function alternativesText(reply: Reply, { replyTexts }: CaseDetail): string {
  if (reply.state !== 'draft') return '';
  const others = replyTexts.find(({ replyId }) => replyId === reply.id)?.alternatives ?? [];
  return others
    .map(
      ({ text, origin }, at) => `  suggestion ${at + 2}\n${indented(text)}\n${originText(origin)}`,
    )
    .join('');
}

/** What a person has to see to about the reply. */
export function replyTaskLines({ case: { replyTask } }: CaseDetail): readonly string[] {
  return replyTask ? [`  to do: ${replyTask.why}\n`] : [];
}
