/** Replies written by a chat completions server; whoever asks examines them. */
import { z } from 'zod';
import { tones } from '../../domain/reply/skeleton.ts';
import type { ReplyOrder, ReplyWriter } from '../../ports/reply-writer.ts';
import { createPaidQuestions, type PaidConfig, type PaidDeps } from './paid-questions.ts';
import { loadPrompt, quotedPost, shortened } from './prompt.ts';

const Answer = z.strictObject({
  replies: z.array(
    z.strictObject({ tone: z.enum(tones), text: z.string(), snippets: z.array(z.string()) }),
  ),
});

const { $schema, ...replyForm } = z.toJSONSchema(Answer);

const longestVoice = 4_000;

export function createReplyWriter(config: PaidConfig, deps: PaidDeps): ReplyWriter {
  const prompt = loadPrompt('reply', replyForm);
  const ask = createPaidQuestions(config, deps, { purpose: 'reply', prompt, form: replyForm });
  return {
    version: `llm:${config.model}:${prompt.hash}`,
    async write(order, signal) {
      const asked = await ask(
        { brandId: order.brandId, message: messageFor(order), read: readReplies },
        signal,
      );
      return asked.ok ? { ok: true, replies: asked.answer } : asked;
    },
  };
}

function readReplies(written: string) {
  const parsed = Answer.safeParse(parseJson(written));
  if (!parsed.success) return { ok: false, reason: 'invalid_answer' } as const;
  return { ok: true, answer: parsed.data.replies } as const;
}

/** Everything but the post is ours or reviewed; it is written as JSON so that nothing in it ends early. */
function messageFor({ brandId, post, voice, ...order }: ReplyOrder): string {
  const asked = { ...order, voice: voice?.slice(0, longestVoice) ?? null };
  return `${JSON.stringify(asked)}\n\n${quotedPost(shortened(post.toWellFormed()))}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
