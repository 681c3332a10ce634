/** The form a model's answer must have, and how it becomes an opinion. */
import { z } from 'zod';
import { categories } from '../../domain/triage/assessment.ts';
import { findQuote } from '../../domain/triage/evidence.ts';
import { modelSignalIds, type NoOpinion, type Opinion } from '../../domain/triage/opinion.ts';

const Answer = z.strictObject({
  complaint: z.boolean(),
  complaint_probability: z.number(),
  category: z.enum(categories),
  evidence: z.string(),
  signals: z.array(z.strictObject({ id: z.enum(modelSignalIds), evidence: z.string() })),
  reason: z.string(),
});

const { $schema, ...form } = z.toJSONSchema(Answer);
/** JSON Schema within what strict mode allows: no bounds, every field required, none beside them. */
export const answerForm: Readonly<Record<string, unknown>> = form;

const longestReason = 500;

export type ReadAnswer =
  | { readonly ok: true; readonly opinion: Opinion }
  | { readonly ok: false; readonly reason: NoOpinion };

/**
 * An answer in another form, that contradicts itself, or that quotes what the text does not hold, is
 * none.
 *
 * @param text what the model was given
 */
export function readAnswer(written: string, text: string): ReadAnswer {
  const parsed = Answer.safeParse(parseJson(written));
  if (!parsed.success) return { ok: false, reason: 'invalid_answer' };
  const { complaint, category, complaint_probability: probability, reason } = parsed.data;
  if (probability < 0 || probability > 1 || complaint !== probability >= 0.5) {
    return { ok: false, reason: 'invalid_answer' };
  }
  const evidence = findQuote(text, parsed.data.evidence);
  const signals = parsed.data.signals.map(({ id, evidence: words }) => ({
    id,
    span: findQuote(text, words),
  }));
  if (!evidence || signals.some(({ span }) => !span)) {
    return { ok: false, reason: 'evidence_not_found' };
  }
  const found = signals.flatMap(({ id, span }) => (span ? { id, ...span } : []));
  return {
    ok: true,
    opinion: {
      complaint,
      complaintProbability: probability,
      category,
      evidence,
      signals: found,
      reason: reason.slice(0, longestReason),
    },
  };
}

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}
