/** How a reply gets out. Reading and writing are separate: a source never publishes. */
import type { Platform } from '../domain/mention/mention.ts';

export type RecordedPost =
  | { readonly ok: true; readonly permalink: string; readonly platformId: string | null }
  | { readonly ok: false; readonly reason: string };

/** A person posts with their own hands and brings the address of the post back. */
export interface ManualPublisher {
  readonly how: 'by_hand';
  /** Whether the address can be a post on this platform; the id where the address holds one. */
  record(platform: Platform, permalink: string): RecordedPost;
}
