/** What a model says of one post when the local tier is unsure. */
import type { Span } from '../text/normalise.ts';
import { type Category, type SignalId, signalIds } from './assessment.ts';

/** Signals a model may name; personal data is found by its shape, and is gone before a model reads. */
export const modelSignalIds = signalIds.filter((id) => id !== 'exposed_pii');

/** Spans are places in the text the model was given. */
export interface Opinion {
  readonly complaint: boolean;
  /** 0 to 1 as the model states it: not calibrated. */
  readonly complaintProbability: number;
  readonly category: Category;
  readonly evidence: Span;
  readonly signals: readonly (Span & { readonly id: SignalId })[];
  /** In the model's own words, with placeholders where the text had them. */
  readonly reason: string;
}

/** Why there is no opinion. */
export const noOpinionReasons = [
  'off',
  'no_price',
  'key',
  'ceiling',
  'breaker',
  'timeout',
  'unavailable',
  'refused',
  'invalid_answer',
  'evidence_not_found',
] as const;
export type NoOpinion = (typeof noOpinionReasons)[number];

/** The model answered, and the answer was not let through: a matter for a person. */
export function isBlocked(reason: NoOpinion): boolean {
  return reason === 'refused' || reason === 'invalid_answer' || reason === 'evidence_not_found';
}
