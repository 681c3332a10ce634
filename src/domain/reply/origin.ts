/** Where the words of a suggested reply come from, and how much of them a person kept. */
import type { Tone } from './skeleton.ts';

export interface ReplyOrigin {
  readonly source: 'skeleton' | 'snippet' | 'model';
  /** What wrote it: `en-complaint-short-1@2`, or the model with the hash of its prompt. */
  readonly version: string;
  readonly tone: Tone;
  /** Ids of the brand's snippets that it draws on. */
  readonly snippets: readonly string[];
  /** Of a person's reply: the suggestion it began from; absent on a suggestion. */
  readonly basedOn?: string;
  /** How far the person's words are from it, as a share of the longer of both: 0 when they took it as it was. */
  readonly edited?: number;
  /** Why these are not the words of the model that was to write them: rules it broke, or why it gave none. */
  readonly notWritten?: readonly string[];
}

/** One of the other replies that were offered with the first. */
export interface Alternative {
  readonly skeletonId: string | null;
  readonly text: string;
  readonly origin: ReplyOrigin;
}
