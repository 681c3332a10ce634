/** The page of a survey as HTML: no script, nothing of the request in it, labels on every field. */

import { longestWords } from '../../domain/survey/answers.ts';
import { adviceAnswers, type Scale, scales } from '../../domain/survey/survey.ts';
import type { SurveyWords } from '../../domain/survey/words.ts';
import { escapeHtml } from '../../domain/text/escape-html.ts';
import { htmlPage } from './html-page.ts';

/** @param brand null where its name is not to be shown */
export function questionsPage(words: SurveyWords, brand: string | null): string {
  return htmlPage(
    words,
    [
      ...(brand ? [`<p class="question">${escapeHtml(brand)}</p>`] : []),
      `<p>${escapeHtml(words.introduction)}</p>`,
      '<form method="post" accept-charset="utf-8">',
      scale('csat', words.csat, words.csatEnds),
      scale('ces', words.ces, words.cesEnds),
      scale('nps', words.nps, words.npsEnds),
      grievance(words),
      choice(words),
      `<button type="submit">${escapeHtml(words.send)}</button>`,
      '</form>',
    ].join('\n'),
  );
}

/** A page that says one thing. */
export function sentencePage(words: SurveyWords, sentence: string): string {
  return htmlPage(words, `<p role="status">${escapeHtml(sentence)}</p>`);
}

function scale(name: Scale, question: string, [low, high]: readonly [string, string]): string {
  const { from, to } = scales[name];
  const marks = Array.from({ length: to - from + 1 }, (_, step) => String(from + step));
  const hint = `<p class="hint" id="${name}-hint">${from} = ${escapeHtml(low)}, ${to} = ${escapeHtml(high)}</p>`;
  return `<fieldset class="scale" aria-describedby="${name}-hint">
<legend>${escapeHtml(question)}</legend>
${hint}
${marks.map((mark) => radio(name, mark, mark)).join('\n')}
</fieldset>`;
}

function choice({ advice, adviceAnswers: labels }: SurveyWords): string {
  return `<fieldset class="scale">
<legend>${escapeHtml(advice)}</legend>
${adviceAnswers.map((answer) => radio('advice', answer, labels[answer])).join('\n')}
</fieldset>`;
}

function radio(name: string, value: string, label: string): string {
  return `<label><input type="radio" name="${name}" value="${value}"> ${escapeHtml(label)}</label>`;
}

function grievance({ grievance: question, grievanceHint }: SurveyWords): string {
  return `<fieldset>
<label class="question" for="grievance">${escapeHtml(question)}</label>
<p class="hint" id="grievance-hint">${escapeHtml(grievanceHint)}</p>
<textarea id="grievance" name="grievance" maxlength="${longestWords}" aria-describedby="grievance-hint"></textarea>
</fieldset>`;
}
