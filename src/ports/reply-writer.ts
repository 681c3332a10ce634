/** Has a model write replies to one post. */
import type { Tone } from '../domain/reply/skeleton.ts';
import type { WrittenReply } from '../domain/reply/written.ts';
import type { Category } from '../domain/triage/assessment.ts';
import type { NoOpinion } from '../domain/triage/opinion.ts';

export interface ReplyOrder {
  readonly brandId: string;
  /** The brand's voice in its own words; null when none is configured. */
  readonly voice: string | null;
  /** BCP 47 primary language to write in. */
  readonly language: string;
  readonly category: Category;
  readonly tones: readonly Tone[];
  readonly handOff: 'link' | 'private_message';
  readonly mostCharacters: number;
  readonly snippets: readonly { readonly id: string; readonly text: string }[];
  /** Why people turned earlier replies down; redacted. */
  readonly lessons: readonly string[];
  /** Redacted: nothing in it points at a person. */
  readonly post: string;
}

export type WriterAnswer =
  | { readonly ok: true; readonly replies: readonly WrittenReply[] }
  | { readonly ok: false; readonly reason: NoOpinion };

export interface ReplyWriter {
  /** Kept with every suggestion; changes whenever an answer could change. */
  readonly version: string;
  /**
   * What it costs goes under the same ceilings as every other question to the model. Never throws for
   * anything a model or its server does; what it wrote is still to be examined.
   *
   * @throws the signal's reason when it is aborted
   */
  write(order: ReplyOrder, signal: AbortSignal): Promise<WriterAnswer>;
}
