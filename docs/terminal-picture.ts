/** Draws what a terminal showed as an SVG: `… | npx node docs/terminal-picture.ts 'the command' > picture.svg` */
import { text } from 'node:stream/consumers';

const [command = ''] = process.argv.slice(2);
const lines = [`$ ${command}`, ...(await text(process.stdin)).trimEnd().split('\n')];
const lineHeight = 17;
const margin = 14;
const width = Math.max(...lines.map((line) => line.length)) * 7.83 + 2 * margin;
const height = lines.length * lineHeight + 2 * margin;

const rows = lines.map((line, index) => {
  const y = margin + (index + 0.8) * lineHeight;
  const shown = line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const fill = index === 0 ? '#7ee787' : '#d6deeb';
  return `<text x="${margin}" y="${y.toFixed(1)}" fill="${fill}">${shown}</text>`;
});

process.stdout.write(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width)}" height="${height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13" xml:space="preserve">
<title>${command}</title>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
${rows.join('\n')}
</svg>
`,
);
