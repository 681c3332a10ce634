/** How commands name somebody who wrote posts: `x:some_person`. */
import { type Platform, platforms } from '../domain/mention/mention.ts';

/** @returns null for what names no platform or no handle */
export function authorIn(
  written: string,
): { readonly platform: Platform; readonly handle: string } | null {
  const [, before, handle] = /^([a-z_]+):\s*@?(\S.*)$/i.exec(written.trim()) ?? [];
  const platform = platforms.find((known) => known === before?.toLowerCase());
  return platform && handle ? { platform, handle: handle.trim() } : null;
}

/** A line for somebody who wrote something else. */
export function noAuthor(written: string): string {
  return `${written} is no author. Write the platform and the handle, as in x:some_person. The platforms: ${platforms.join(', ')}.\n`;
}
