/** The page of a survey as HTML: no script, nothing of the request in it, labels on every field. */

import { createHash } from 'node:crypto';
import { longestWords } from '../../domain/survey/answers.ts';
import { adviceAnswers, type Scale, scales } from '../../domain/survey/survey.ts';
import type { SurveyWords } from '../../domain/survey/words.ts';
import { escapeHtml } from '../../domain/text/escape-html.ts';

const style = `
body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
fieldset{border:0;padding:0;margin:0 0 1.5rem}
legend,.question{font-weight:600;margin-bottom:.5rem;display:block}
.scale label{display:inline-block;padding:.25rem .5rem;margin:0 .25rem .25rem 0;border:1px solid #767676;border-radius:.25rem}
.scale label:focus-within,textarea:focus,button:focus{outline:3px solid #1a5fb4;outline-offset:1px}
.hint{color:#4a4a4a;margin:.25rem 0}
textarea{width:100%;min-height:6rem;font:inherit;box-sizing:border-box}
button{font:inherit;padding:.5rem 1.5rem;border:1px solid #1b1b1b;border-radius:.25rem;background:#1b1b1b;color:#fff}
`;

/** What may be loaded and sent: this style, and the form to where the page came from. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** @param brand null where its name is not to be shown */
export function questionsPage(words: SurveyWords, brand: string | null): string {
  return page(
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
  return page(words, `<p role="status">${escapeHtml(sentence)}</p>`);
}

function page({ language, title }: SurveyWords, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
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
