/** Writes the weekly digest into a folder, for people and programs that fetch it there. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toMarkdown } from '../../domain/digest/markdown.ts';
import type { DigestChannel, DigestMessage } from '../../ports/digest-channel.ts';
import { PermanentError } from '../../ports/errors.ts';

/** A correction takes the place of the files; each file is there whole or not at all. */
export function createDigestFolder(folder: string, brands: readonly string[]): DigestChannel {
  return {
    name: 'folder',
    brands,
    async send(message) {
      try {
        await mkdir(folder, { recursive: true });
        for (const [file, content] of filesOf(message)) await putWhole(join(folder, file), content);
      } catch (cause) {
        const { code } = cause as NodeJS.ErrnoException;
        throw new PermanentError(
          `The digest cannot be written into ${folder} (${code ?? 'no reason given'}). Check digest.folder in redress.yaml, and who may write there.`,
          { cause },
        );
      }
      return nameOf(message);
    },
  };
}

function filesOf(message: DigestMessage): readonly (readonly [string, string | Uint8Array])[] {
  const name = nameOf(message);
  const { page, json, pictures } = message;
  const captions = pictures.map((one) => `![${one.alt}](${name}-${one.name})`).join('\n\n');
  return [
    ...pictures.map((one) => [`${name}-${one.name}`, one.png] as const),
    [`${name}.json`, `${json}\n`],
    [`${name}.md`, `${toMarkdown(page)}\n${captions}\n`],
  ];
}

function nameOf({ brand, week }: DigestMessage): string {
  return `${brand}-${week}`;
}

async function putWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.new`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}
