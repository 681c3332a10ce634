/** A second opinion from a chat completions server. */
import type { SecondOpinion } from '../../ports/second-opinion.ts';
import { answerForm, readAnswer } from './answer.ts';
import { createPaidQuestions, type PaidConfig, type PaidDeps } from './paid-questions.ts';
import { loadPrompt, quotedPost, shortened } from './prompt.ts';

/** What a call takes when the configuration says nothing else. */
export const usualLimits = {
  /** Room for the reasoning of a model that reasons; the answer itself takes about 150. */
  maxOutputTokens: 2_000,
  timeoutMs: 30_000,
  breaker: { failuresToOpen: 5, pauseMs: 60_000 },
} as const;

export function createSecondOpinion(config: PaidConfig, deps: PaidDeps): SecondOpinion {
  const prompt = loadPrompt('triage', answerForm);
  const ask = createPaidQuestions(config, deps, { purpose: 'triage', prompt, form: answerForm });
  return {
    version: `llm:${config.model}:${prompt.hash}`,
    async ask({ brandId, text: given }, signal) {
      const text = shortened(given.toWellFormed());
      const asked = await ask(
        {
          brandId,
          message: quotedPost(text),
          read(written) {
            const read = readAnswer(written, text);
            return read.ok ? { ok: true, answer: read.opinion } : read;
          },
        },
        signal,
      );
      if (!asked.ok) return asked;
      return { ok: true, opinion: asked.answer, costMicroUsd: asked.costMicroUsd };
    },
  };
}
