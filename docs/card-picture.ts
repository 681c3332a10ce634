/** Draws a card as Discord lays it out: `npx node docs/card-picture.ts < docs/card.json > docs/card.png` */
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export interface Component {
  readonly type: number;
  readonly content?: string;
  readonly label?: string;
  readonly style?: number;
  readonly placeholder?: string;
  readonly accent_color?: number;
  readonly components?: readonly Component[];
}

export interface Message {
  readonly components: readonly Component[];
}

interface Drawn {
  readonly height: number;
  svg(y: number): string;
}

const [row, select, text, line] = [1, 3, 10, 14];
const width = 720;
const inset = 32;
/** On average, of the size of the letters. */
const letterWidth = 0.5;
const looks: Readonly<Record<number, string>> = {
  1: '#5865f2',
  2: '#4e5058',
  3: '#248046',
  4: '#da373c',
};
/** When the picture is looked at, for what is said as "in three hours". */
const shownAt = new Date('2026-03-04T15:00:00Z');

export function pictureOf({ components: [card] }: Message): string {
  const parts = (card?.components ?? []).map(drawnPart);
  let y = 30;
  const drawn = parts.map((part) => {
    const svg = part.svg(y);
    y += part.height;
    return svg;
  });
  const accent = `#${(card?.accent_color ?? 0).toString(16).padStart(6, '0')}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y + 26}" font-family="PT Sans" fill="#dbdee1" xml:space="preserve">
<rect width="100%" height="100%" fill="#313338"/>
<rect x="12" y="12" width="${width - 24}" height="${y + 2}" rx="6" fill="#2b2d31"/>
<rect x="12" y="12" width="5" height="${y + 2}" rx="2" fill="${accent}"/>
${drawn.join('\n')}
</svg>
`;
}

function drawnPart({ type, content = '', components = [] }: Component): Drawn {
  if (type === text) return stacked(content.split('\n').flatMap(drawnLines));
  if (type === line) {
    const rule = (y: number) =>
      `<rect x="${inset}" y="${y + 6}" width="${width - 2 * inset}" height="1" fill="#43444b"/>`;
    return { height: 16, svg: rule };
  }
  const [first] = components;
  if (type === row && first?.type === select) return drawnList(first);
  return type === row ? drawnButtons(components) : { height: 0, svg: () => '' };
}

function stacked(parts: readonly Drawn[]): Drawn {
  const height = parts.reduce((sum, part) => sum + part.height, 0);
  return {
    height,
    svg(from) {
      let y = from;
      const drawn: string[] = [];
      for (const part of parts) {
        drawn.push(part.svg(y));
        y += part.height;
      }
      return drawn.join('\n');
    },
  };
}

/** Headings, small print, quotations and plain lines, wrapped. */
function drawnLines(written: string): readonly Drawn[] {
  const [, mark = '', words = ''] = /^(### |-# |> )?(.*)$/s.exec(written) ?? [];
  const size = mark === '### ' ? 21 : mark === '-# ' ? 13 : 16;
  const x = mark === '> ' ? inset + 14 : inset;
  const fill = mark === '-# ' ? '#949ba4' : '#dbdee1';
  const bar = mark === '> ';
  const height = Math.round(size * 1.45);
  const weight = mark === '### ' ? ' font-weight="700"' : '';
  return wrapped(said(words), (width - inset - x) / (size * letterWidth)).map((one) => ({
    height,
    svg: (y) =>
      `${bar ? `<rect x="${inset}" y="${y}" width="4" height="${height}" rx="2" fill="#4e5058"/>` : ''}<text x="${x}" y="${y + size}" font-size="${size}" fill="${fill}"${weight}>${bolded(one)}</text>`,
  }));
}

/** As people read it: times in words, signs without their backslashes. */
export function said(words: string): string {
  return words
    .replaceAll(/<t:(\d+):(\w)>/g, (_, seconds: string, form: string) =>
      moment(new Date(Number(seconds) * 1000), form),
    )
    .replaceAll(/\\(.)/gs, '$1');
}

function moment(at: Date, form: string): string {
  if (form !== 'R') {
    const dateStyle = form === 'F' ? 'full' : 'long';
    return new Intl.DateTimeFormat('en', { dateStyle, timeStyle: 'short', timeZone: 'UTC' }).format(
      at,
    );
  }
  const hours = Math.round((at.getTime() - shownAt.getTime()) / 3_600_000);
  const [amount, unit] = Math.abs(hours) < 24 ? [hours, 'hour'] : [Math.round(hours / 24), 'day'];
  return new Intl.RelativeTimeFormat('en').format(amount, unit as 'day' | 'hour');
}

function wrapped(words: string, most: number): readonly string[] {
  const lines = [''];
  for (const word of words.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

function bolded(words: string): string {
  const parts = words.replaceAll('`', '').split('**');
  return parts
    .map((part, at) =>
      at % 2 === 1 ? `<tspan font-weight="700">${plain(part)}</tspan>` : plain(part),
    )
    .join('');
}

function drawnButtons(buttons: readonly Component[]): Drawn {
  return {
    height: 46,
    svg(y) {
      let x = inset;
      return buttons
        .map(({ label = '', style = 2 }) => {
          const wide = Math.round(label.length * 8 + 30);
          const at = x;
          x += wide + 8;
          return `<rect x="${at}" y="${y + 8}" width="${wide}" height="34" rx="6" fill="${looks[style]}"/><text x="${at + wide / 2}" y="${y + 30}" font-size="15" text-anchor="middle" fill="#ffffff">${plain(label)}</text>`;
        })
        .join('\n');
    },
  };
}

function drawnList({ placeholder = '' }: Component): Drawn {
  const wide = 400;
  const end = inset + wide - 26;
  return {
    height: 50,
    svg: (y) =>
      `<rect x="${inset}" y="${y + 8}" width="${wide}" height="38" rx="6" fill="#1e1f22"/><text x="${inset + 12}" y="${y + 32}" font-size="15" fill="#949ba4">${plain(placeholder)}</text><path d="M${end} ${y + 24} l6 6 l6 -6" fill="none" stroke="#949ba4" stroke-width="2"/>`,
  };
}

function plain(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

if (import.meta.main) {
  const { Resvg } = await import('@resvg/resvg-js');
  const font = (file: string) =>
    fileURLToPath(import.meta.resolve(`@expo-google-fonts/pt-sans/${file}`));
  const fontFiles = [font('400Regular/PTSans_400Regular.ttf'), font('700Bold/PTSans_700Bold.ttf')];
  const picture = new Resvg(pictureOf((await json(process.stdin)) as Message), {
    fitTo: { mode: 'zoom', value: 2 },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'PT Sans' },
  });
  process.stdout.write(picture.render().asPng());
}
