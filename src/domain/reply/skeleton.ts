/** A reviewed outline of a reply, and how it becomes the text of one reply. */
import type { Jurisdiction } from '../triage/assessment.ts';

export const skeletonKinds = ['complaint', 'crisis', 'praise', 'question', 'follow_up'] as const;
export type SkeletonKind = (typeof skeletonKinds)[number];

export const tones = ['short', 'warm', 'deescalating'] as const;
export type Tone = (typeof tones)[number];

export interface Skeleton {
  /** Unique; stays the same when the text changes, `version` does not. */
  readonly id: string;
  readonly version: number;
  /** BCP 47 primary language. */
  readonly language: string;
  readonly kind: SkeletonKind;
  readonly tone: Tone;
  /** How the person can go on in private: the placeholder {link}, an invitation in the text, or not. */
  readonly handOff: 'link' | 'private_message' | 'none';
  /** With the placeholders {author}, {link}, {crisis_line} and, at the end, {initials}. */
  readonly text: string;
}

/** A number people in danger can call. */
export interface CrisisLine {
  readonly jurisdiction: Jurisdiction;
  readonly country: string;
  readonly name: string;
  readonly number: string;
}

/** What a private message adds before the initials: who writes, and how to stop it. */
export interface PrivateClosing {
  readonly language: string;
  /** With the placeholders {initials} and {brand}. */
  readonly text: string;
}

export interface SkeletonLibrary {
  /** Changes whenever a suggestion could change. */
  readonly version: string;
  readonly skeletons: readonly Skeleton[];
  readonly privateClosings: readonly PrivateClosing[];
  readonly crisisLines: readonly CrisisLine[];
}

export interface SkeletonValues {
  /** Handle without @; null to greet nobody by name. */
  readonly author: string | null;
  readonly link: string;
  readonly crisisLine: string;
  readonly initials: string;
  /** Put before the initials; null for a public reply. */
  readonly closing: string | null;
}

/** The text of a reply. Without an author the greeting stands alone. */
export function fillSkeleton({ text }: Skeleton, values: SkeletonValues): string {
  const signOff = `^${values.initials}`;
  return text
    .replaceAll(' {author}', () => (values.author === null ? '' : ` @${values.author}`))
    .replaceAll('{link}', () => values.link)
    .replaceAll('{crisis_line}', () => values.crisisLine)
    .replaceAll('{initials}', () => (values.closing ? `${values.closing} ${signOff}` : signOff));
}
