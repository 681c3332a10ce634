/** What a suggestion is made from: the person and the post answered, the brand, and the rules. */
import type { Brand } from '../brand.ts';
import type { ComplaintStatus } from '../case/case.ts';
import type { Platform } from '../mention/mention.ts';
import type { Priority, SignalId } from '../triage/assessment.ts';
import type { LintRules } from './lint/rules.ts';
import type { MirroredPost } from './mirror.ts';
import type { SkeletonKind, SkeletonLibrary } from './skeleton.ts';
import type { Snippet } from './snippet.ts';

export interface SuggestionContext {
  readonly brand: Brand;
  readonly platform: Platform;
  readonly visibility: 'public' | 'private';
  /** Handle of the person answered; null when unknown. */
  readonly author: string | null;
  /** BCP 47. In a language without skeletons nothing is suggested; where it is not known, English. */
  readonly language: string;
  readonly signals: readonly SignalId[];
  readonly priority: Priority;
  /** Null when it is not known yet who will sign. */
  readonly initials: string | null;
  /** The same seed gives the same suggestions; the case's id, say. */
  readonly seed: string;
  /** What the brand posted lately, newest first. */
  readonly recentTexts: readonly string[];
  /** Left out or null: told from the signals, and a complaint unless they say otherwise. */
  readonly kind?: SkeletonKind | null;
  /** What the case is taken for; left out, a complaint. */
  readonly complaintStatus?: ComplaintStatus;
  /** A person posts it; left out where that is not known. */
  readonly isPostedByHand?: boolean;
  /** A person asked: better an English text than none. */
  readonly isAskedFor?: boolean;
  /** The post that is answered; left out, nothing of it is said back. */
  readonly post?: MirroredPost;
  /** Reviewed texts of the brand that fit the post, best first. */
  readonly snippets?: readonly Snippet[];
  /** Ids of skeletons and snippets that were turned down before; they are not offered again. */
  readonly turnedDown?: ReadonlySet<string>;
}

export interface SuggestionRules {
  readonly lint: LintRules;
  readonly skeletons: SkeletonLibrary;
}
