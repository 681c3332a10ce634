/** A second opinion from a chat completions server: reserved, asked, settled, checked. */
import type { NoOpinion } from '../../domain/triage/opinion.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Wait } from '../../ports/http.ts';
import type { OpinionAnswer, OpinionRequest, SecondOpinion } from '../../ports/second-opinion.ts';
import type { SpendLedger } from '../../ports/spend.ts';
import { answerForm, readAnswer } from './answer.ts';
import {
  afterAnswer,
  afterFailure,
  type BreakerPolicy,
  closedBreaker,
  letThrough,
} from './breaker.ts';
import { type Chat, type ChatConfig, type ChatResult, createChat, type Deadline } from './chat.ts';
import { costOf, microUsd, type TokenPrice, worstUsage } from './price.ts';
import { loadPrompt, type Prompt, quotedPost } from './prompt.ts';

export interface SecondOpinionConfig extends ChatConfig {
  /** Null without a dated price: then nobody is asked. */
  readonly price: TokenPrice | null;
  readonly dailyCeilingUsd: number;
  readonly monthlyCeilingUsd: number;
  readonly breaker: BreakerPolicy;
}

export interface SecondOpinionDeps {
  readonly ledger: SpendLedger;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly deadline: Deadline;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

/** What a call takes when the configuration says nothing else. */
export const usualLimits = {
  /** Room for the reasoning of a model that reasons; the answer itself takes about 150. */
  maxOutputTokens: 2_000,
  timeoutMs: 30_000,
  breaker: { failuresToOpen: 5, pauseMs: 60_000 },
} as const;

/** A post longer than this tells what it is about in its beginning. In UTF-16 code units. */
const longestPost = 8_000;
const mostTries = 3;
const firstPauseMs = 500;
/** A server that wants more time than this is asked again with another post. */
const longestPauseMs = 20_000;

export function createSecondOpinion(
  config: SecondOpinionConfig,
  deps: SecondOpinionDeps,
): SecondOpinion {
  const prompt = loadPrompt(answerForm);
  const chat = createChat(config, deps.deadline);
  const asker = { config, deps, prompt, chat, breaker: closedBreaker };
  return {
    version: `llm:${config.model}:${prompt.hash}`,
    async ask(request, signal) {
      if (config.price === null) return declined('no_price');
      if (config.apiKey === null && config.endpoint === null) return declined('key');
      return askWithin(asker, config.price, request, signal);
    },
  };
}

interface Asker {
  readonly config: SecondOpinionConfig;
  readonly deps: SecondOpinionDeps;
  readonly prompt: Prompt;
  readonly chat: Chat;
  breaker: typeof closedBreaker;
}

async function askWithin(
  asker: Asker,
  price: TokenPrice,
  request: OpinionRequest,
  signal: AbortSignal,
): Promise<OpinionAnswer> {
  const text = shortened(request.text.toWellFormed());
  const question = {
    instructions: asker.prompt.instructions,
    message: quotedPost(text),
    form: answerForm,
  };
  let spent = 0;
  for (let tries = 1; ; tries++) {
    if (!isLetThrough(asker)) return declined('breaker', spent);
    const paid = await payFor(asker, { ...question, brandId: request.brandId, price }, signal);
    if (paid === null) return declined('ceiling', spent);
    const { result, costMicroUsd } = paid;
    spent += costMicroUsd;
    const answer = result.ok ? readAnswer(result.content, text) : null;
    const reason = answer?.ok === false ? answer.reason : result.ok ? null : result.failure;
    notice(asker, reason);
    if (answer?.ok) return { ok: true, opinion: answer.opinion, costMicroUsd: spent };
    const pauseMs = result.ok ? null : pauseBeforeNext(result, tries, asker.deps.random);
    if (pauseMs === null) return declined(reason ?? 'invalid_answer', spent);
    await asker.deps.wait(pauseMs, signal);
  }
}

interface PaidQuestion {
  readonly instructions: string;
  readonly message: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly brandId: string;
  readonly price: TokenPrice;
}

/** Null when a ceiling says no. What nobody knows the price of stays reserved, and so counts as spent. */
async function payFor(
  { config, deps, chat }: Asker,
  { brandId, price, ...question }: PaidQuestion,
  signal: AbortSignal,
): Promise<{ readonly result: ChatResult; readonly costMicroUsd: number } | null> {
  const sent = [question.instructions, question.message, JSON.stringify(question.form)];
  const worstCaseMicroUsd = costOf(worstUsage(sent, config.maxOutputTokens), price);
  const wish = {
    account: config.model,
    purpose: 'triage',
    brandId,
    worstCaseMicroUsd,
    dailyCeilingMicroUsd: microUsd(config.dailyCeilingUsd),
    monthlyCeilingMicroUsd: microUsd(config.monthlyCeilingUsd),
  };
  const reservation = await deps.ledger.reserve(wish, deps.clock.now());
  if (reservation === null) return null;
  const result = await chat(question, signal);
  if (result.usage === null) return { result, costMicroUsd: worstCaseMicroUsd };
  const costMicroUsd = costOf(result.usage, price);
  await deps.ledger.settle(reservation, costMicroUsd, deps.clock.now());
  return { result, costMicroUsd };
}

function isLetThrough(asker: Asker): boolean {
  const now = asker.deps.clock.now().getTime();
  const { pass, breaker } = letThrough(asker.breaker, now, asker.config.breaker);
  asker.breaker = breaker;
  return pass;
}

/** A refusal or a wrong quotation is about one post; the server is well. */
function notice(asker: Asker, reason: NoOpinion | null): void {
  if (reason === null || reason === 'refused' || reason === 'evidence_not_found') {
    asker.breaker = afterAnswer();
    return;
  }
  const now = asker.deps.clock.now().getTime();
  asker.breaker = afterFailure(asker.breaker, now, asker.config.breaker, reason === 'key');
}

/** Full jitter. Source: https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/ */
function pauseBeforeNext(
  result: Extract<ChatResult, { ok: false }>,
  tries: number,
  random: () => number,
): number | null {
  if (!result.isWorthRetrying || tries >= mostTries) return null;
  if (result.retryAfterMs !== null) {
    return result.retryAfterMs <= longestPauseMs ? result.retryAfterMs : null;
  }
  return Math.floor(random() * firstPauseMs * 2 ** tries);
}

/** Not in the middle of a placeholder. */
function shortened(text: string): string {
  if (text.length <= longestPost) return text;
  return text
    .slice(0, longestPost)
    .replace(/\[[A-Z]*_?\d*$/, '')
    .toWellFormed();
}

function declined(reason: NoOpinion, costMicroUsd = 0): OpinionAnswer {
  return { ok: false, reason, costMicroUsd };
}
