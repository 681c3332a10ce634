/** What the buttons below a digest in a chat are called: all that is needed to find its pages again. */
import { type ChapterId, chapterIds } from './page.ts';

export interface DigestPageId {
  readonly digestId: string;
  readonly chapter: ChapterId;
  /** The button stands on a page that one person alone sees, and changes it. */
  readonly isTurned: boolean;
}

/** At most 100 characters, as chats allow. */
export function writeDigestPageId({ digestId, chapter, isTurned }: DigestPageId): string {
  return [...digestIdBegin(digestId), chapter, ...(isTurned ? ['turn'] : [])].join(':');
}

/** Stands in every message that shows this digest, and in no other. */
export function digestMark(digestId: string): string {
  return `${digestIdBegin(digestId).join(':')}:`;
}

/** Null for an id that no digest of ours gave. */
export function readDigestPageId(written: string): DigestPageId | null {
  const match = /^digest:([0-9a-f-]{36}):(\w+)(:turn)?$/.exec(written);
  const chapter = chapterIds.find((one) => one === match?.[2]);
  const digestId = match?.[1];
  return digestId && chapter ? { digestId, chapter, isTurned: match?.[3] !== undefined } : null;
}

function digestIdBegin(digestId: string): readonly string[] {
  return ['digest', digestId];
}
