/** The first sentences of a digest from a chat completions server; whoever asks checks their numbers. */
import { z } from 'zod';
import type { DigestOrder, DigestWriter } from '../../ports/digest-writer.ts';
import { createPaidQuestions, type PaidConfig, type PaidDeps } from './paid-questions.ts';
import { loadPrompt } from './prompt.ts';

const Answer = z.strictObject({ sentences: z.array(z.string()) });

const { $schema, ...digestForm } = z.toJSONSchema(Answer);

/** The digest waits for it, and whoever sends one has two minutes. */
const longestMs = 45_000;

export function createDigestWriter(config: PaidConfig, deps: PaidDeps): DigestWriter {
  const prompt = loadPrompt('digest', digestForm);
  const ask = createPaidQuestions(config, deps, { purpose: 'digest', prompt, form: digestForm });
  return {
    version: `llm:${config.model}:${prompt.hash}`,
    async write(order, signal) {
      const bounded = AbortSignal.any([signal, deps.deadline(longestMs)]);
      const question = { brandId: order.brandId, message: messageFor(order), read: readSentences };
      try {
        const asked = await ask(question, bounded);
        return asked.ok ? { ok: true, sentences: asked.answer } : asked;
      } catch (error) {
        if (signal.aborted || !bounded.aborted) throw error;
        return { ok: false, reason: 'timeout' };
      }
    },
  };
}

function messageFor({ figures }: DigestOrder): string {
  return JSON.stringify(
    figures.map(({ name, unit, value, usual, changePercent }) => ({
      ...{ name, unit, value },
      ...(usual !== null && { usual, changePercent }),
    })),
  );
}

function readSentences(written: string) {
  const parsed = Answer.safeParse(parseJson(written));
  if (!parsed.success) return { ok: false, reason: 'invalid_answer' } as const;
  return { ok: true, answer: parsed.data.sentences } as const;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
