/** A reviewed text of a brand, and how it becomes a reply. */
import type { Category } from '../triage/assessment.ts';
import type { Skeleton, Tone } from './skeleton.ts';

export interface Snippet {
  /** Unique in its brand; stays the same when the text changes, `version` does not. */
  readonly id: string;
  /** Who answers for it. */
  readonly owner: string;
  /** BCP 47 primary language. */
  readonly language: string;
  /** What it is about; empty for everything. */
  readonly categories: readonly Category[];
  /** Null until somebody has signed it: it is then never offered. */
  readonly reviewedBy: string | null;
  readonly version: number;
  readonly tone: Tone;
  /** With the placeholders {author} and {link}; a sign-off is added. */
  readonly text: string;
}

/** A snippet as the outline of a whole reply. */
export function asSkeleton({ id, version, language, tone, text }: Snippet): Skeleton {
  return {
    id,
    version,
    language,
    tone,
    kind: 'complaint',
    handOff: text.includes('{link}') ? 'link' : 'private_message',
    text: `${text} {initials}`,
  };
}
