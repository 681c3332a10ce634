/** The frame of every page for people outside: one style, no script. */
import { createHash } from 'node:crypto';
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

/** @param body as HTML */
export function htmlPage(
  { language, title }: { readonly language: string; readonly title: string },
  body: string,
): string {
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
