/** A digest in the shape that Discord gives messages: its texts, its pictures, a button for each of its pages. */
import type { DigestPicture } from '../../../ports/digest-channel.ts';
import type { DiscordFile } from '../client.ts';
import { madeOfComponents, renderedRow, renderedTexts, silent } from './render.ts';

export interface ShownDigest {
  /** Marked up and safe. */
  readonly texts: readonly string[];
  readonly pictures: readonly DigestPicture[];
  readonly buttons: readonly { readonly id: string; readonly label: string }[];
}

const [gallery, container] = [12, 17];
const longestAlt = 1_024;
const color = 0x1a73e8;

/** Old pictures go when a message is edited: all that it has are named. */
export function renderDigest({ texts, pictures, buttons }: ShownDigest): {
  readonly body: object;
  readonly files: readonly DiscordFile[];
} {
  const shown = pictures.map(({ name, alt }) => ({
    media: { url: `attachment://${name}` },
    description: shortened(alt),
  }));
  const inner = [
    ...renderedTexts(texts),
    ...(shown.length > 0 ? [{ type: gallery, items: shown }] : []),
    ...(buttons.length > 0
      ? [renderedRow(buttons.map((button) => ({ ...button, look: 'plain' })))]
      : []),
  ];
  return {
    body: {
      components: [{ type: container, accent_color: color, components: inner }],
      flags: madeOfComponents,
      allowed_mentions: silent,
      attachments: pictures.map(({ name, alt }, at) => ({
        ...{ id: String(at), filename: name, description: shortened(alt) },
      })),
    },
    files: pictures.map(({ name, png }) => ({
      ...{ name, data: Buffer.from(png), contentType: 'image/png' },
    })),
  };
}

function shortened(alt: string): string {
  return (alt.length > longestAlt ? `${alt.slice(0, longestAlt - 1)}…` : alt).toWellFormed();
}
