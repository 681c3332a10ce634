/** Reads a small UTF-8 text file that a person wrote, or says in plain words why it can't be read. */
import { readFileSync, statSync } from 'node:fs';

const largestFileBytes = 1_000_000;

export type TextFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'missing' | 'unusable'; readonly message: string };

/** The text without a byte order mark. A missing file is told apart, as it may be no problem at all. */
export function readTextFile(path: string): TextFile {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) {
      return unusable(`${path} is a folder, not a file. Give the name of the file inside it.`);
    }
    if (!stats.isFile()) return unusable(`${path} is not an ordinary file. Use one.`);
    if (stats.size > largestFileBytes) return unusable(tooLarge(path, stats.size));
    return decode(path, readFileSync(path));
  } catch (error) {
    return unreadable(path, error);
  }
}

function decode(path: string, bytes: Uint8Array): TextFile {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return { ok: true, text };
  } catch {
    // not UTF-8: said below
  }
  return unusable(
    `${path} is not UTF-8 text (it may be UTF-16 or not a text at all). Save it again with the encoding UTF-8.`,
  );
}

function unreadable(path: string, error: unknown): TextFile {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return { ok: false, reason: 'missing', message: `${path} does not exist.` };
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return unusable(`${path} may not be read by this user. Change its owner or its mode.`);
  }
  return unusable(`${path} can't be read (${code}). Check the name, the disk and the mode.`);
}

function tooLarge(path: string, bytes: number): string {
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return `${path} has ${megabytes} MB and is not read: 1 MB is the most. Check that the right file is named.`;
}

function unusable(message: string): TextFile {
  return { ok: false, reason: 'unusable', message };
}
