/** One question to a chat completions server, and what came of it. Never retries by itself. */
import type OpenAI from 'openai';
import { z } from 'zod';
import { boundedFetch } from './bounded-fetch.ts';
import type { TokenUsage } from './price.ts';

export interface ChatConfig {
  readonly model: string;
  /** Null for a server that wants none. */
  readonly apiKey: string | null;
  /** Base URL of a compatible server; null means OpenAI's own. */
  readonly endpoint: string | null;
  readonly maxOutputTokens: number;
  readonly timeoutMs: number;
}

export interface ChatQuestion {
  readonly instructions: string;
  readonly message: string;
  /** JSON Schema the answer is held to. */
  readonly form: Readonly<Record<string, unknown>>;
  readonly formName: string;
}

export type ChatFailure = 'timeout' | 'unavailable' | 'key' | 'refused' | 'invalid_answer';

export type ChatResult =
  | { readonly ok: true; readonly content: string; readonly usage: TokenUsage | null }
  | {
      readonly ok: false;
      readonly failure: ChatFailure;
      readonly isWorthRetrying: boolean;
      /** What the server asks us to wait; null when it does not say. */
      readonly retryAfterMs: number | null;
      /** Null when nobody knows whether it was billed. */
      readonly usage: TokenUsage | null;
    };

export type Chat = (question: ChatQuestion, signal: AbortSignal) => Promise<ChatResult>;

/** A signal that fires after a time; tests fire it by hand. */
export type Deadline = (milliseconds: number) => AbortSignal;

const Usage = z.object({
  prompt_tokens: z.int().min(0).max(1e9),
  completion_tokens: z.int().min(0).max(1e9),
});

const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: Usage.nullish().catch(null),
});

const nothing: TokenUsage = { input: 0, output: 0 };

type Library = typeof OpenAI;

/** Asks that server; it is not reached before the first question. */
export function createChat(config: ChatConfig, deadline: Deadline): Chat {
  let client: OpenAI | null = null;
  return async (question, signal) => {
    const late = deadline(config.timeoutMs);
    // loaded with the first question: it takes 25 MB, and most installations never ask one
    const { default: library } = await import('openai');
    client ??= createClient(library, config);
    try {
      const completion = await client.chat.completions.create(request(config, question), {
        signal: AbortSignal.any([signal, late]),
      });
      return resultOf(completion);
    } catch (error) {
      signal.throwIfAborted();
      return late.aborted ? failed('timeout', { usage: null }) : failureOf(library, error);
    }
  };
}

/** The environment is not read: what it says has gone through the configuration. */
function createClient(library: Library, config: ChatConfig): OpenAI {
  return new library({
    apiKey: config.apiKey ?? 'none',
    baseURL: config.endpoint ?? 'https://api.openai.com/v1',
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: 2 * config.timeoutMs, // the deadline comes first
    logLevel: 'off',
    fetch: boundedFetch,
  });
}

function request(
  { model, maxOutputTokens }: ChatConfig,
  { instructions, message, form, formName }: ChatQuestion,
): OpenAI.ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: message },
    ],
    response_format: {
      type: 'json_schema',
      json_schema: { name: formName, strict: true, schema: form },
    },
    max_completion_tokens: maxOutputTokens,
  };
}

function resultOf(completion: unknown): ChatResult {
  const read = Completion.safeParse(completion);
  const choice = read.data?.choices[0];
  if (!read.success || !choice) return failed('invalid_answer', { usage: null });
  const { prompt_tokens: input, completion_tokens: output } = read.data.usage ?? {};
  const usage = input === undefined || output === undefined ? null : { input, output };
  const { content, refusal } = choice.message;
  if (refusal || choice.finish_reason === 'content_filter') return failed('refused', { usage });
  if (!content || choice.finish_reason === 'length') return failed('invalid_answer', { usage });
  return { ok: true, content, usage };
}

function failed(
  failure: ChatFailure,
  rest: Partial<Extract<ChatResult, { ok: false }>>,
): Extract<ChatResult, { ok: false }> {
  const isWorthRetrying = failure === 'timeout';
  return { ok: false, failure, isWorthRetrying, retryAfterMs: null, usage: nothing, ...rest };
}

/** A status says that nothing was billed; a line that broke says nothing. */
function failureOf(library: Library, error: unknown): ChatResult {
  if (error instanceof library.APIConnectionError) {
    const usage = wasNeverReached(error) ? nothing : null;
    return failed('unavailable', { isWorthRetrying: true, usage });
  }
  if (!(error instanceof library.APIError)) return failed('invalid_answer', { usage: null });
  const { status, headers } = error;
  if (status === 401 || status === 403) return failed('key', {});
  const isWorthRetrying = status === 408 || status === 429 || (status ?? 0) >= 500;
  return failed('unavailable', { isWorthRetrying, retryAfterMs: retryAfterMs(headers) });
}

function wasNeverReached(error: Error): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(String(cause.code))) {
      return true;
    }
  }
  return false;
}

/** Seconds only: a date would be told by another clock than ours. */
function retryAfterMs(headers: Headers | undefined): number | null {
  const written = headers?.get('retry-after')?.trim() ?? '';
  return /^\d{1,6}(\.\d{1,3})?$/.test(written) ? Number(written) * 1000 : null;
}
