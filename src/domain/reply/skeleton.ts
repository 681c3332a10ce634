/** A reviewed outline of a reply, and how it becomes the text of one reply. */
import type { Jurisdiction, SignalId } from '../triage/assessment.ts';
import type { MirrorLanguage } from './mirror.ts';

export const skeletonKinds = [
  'complaint',
  'crisis',
  'exposed_pii',
  'praise',
  'question',
  'follow_up',
] as const;
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
  /** With the placeholder {brand}. */
  readonly text: string;
}

/** A signal under which no reply is suggested. */
export interface SkeletonRestriction {
  readonly signal: SignalId;
  /** Whether it holds even when somebody may harm themselves. */
  readonly evenInCrisis: boolean;
  /** Why, and what to do instead; for staff. */
  readonly reason: string;
}

export interface SkeletonLibrary {
  /** Changes whenever a suggestion could change. */
  readonly version: string;
  readonly skeletons: readonly Skeleton[];
  readonly privateClosings: readonly PrivateClosing[];
  readonly crisisLines: readonly CrisisLine[];
  readonly restrictions: readonly SkeletonRestriction[];
  /** What of a post may be said back. */
  readonly mirrors: readonly MirrorLanguage[];
  /** Signals of a post of which nothing is said back. */
  readonly neverMirrored: readonly SignalId[];
}

export interface SkeletonValues {
  /** As it is written on the platform; null to greet nobody by name. */
  readonly author: string | null;
  readonly link: string;
  readonly crisisLine: string;
  /** Null when it is not known yet who will sign. */
  readonly signOff: string | null;
  /** Put before the sign-off; null for a public reply. */
  readonly closing: string | null;
}

/** The text of a reply. Without an author the greeting stands alone. */
export function fillSkeleton({ text }: Pick<Skeleton, 'text'>, values: SkeletonValues): string {
  const ending = [values.closing, values.signOff].filter((part) => part !== null).join(' ');
  return text
    .replaceAll(' {author}', () => (values.author === null ? '' : ` ${values.author}`))
    .replaceAll('{link}', () => values.link)
    .replaceAll('{crisis_line}', () => values.crisisLine)
    .replaceAll('{initials}', () => ending)
    .trimEnd();
}
