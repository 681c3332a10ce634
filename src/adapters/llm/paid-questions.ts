/** Questions to a model that cost money: reserved, asked, settled, tried again, and not asked while it fails. */
import type { NoOpinion } from '../../domain/triage/opinion.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Wait } from '../../ports/http.ts';
import type { SpendLedger } from '../../ports/spend.ts';
import {
  afterAnswer,
  afterFailure,
  type BreakerPolicy,
  closedBreaker,
  letThrough,
} from './breaker.ts';
import { type Chat, type ChatConfig, type ChatResult, createChat, type Deadline } from './chat.ts';
import { costOf, microUsd, type TokenPrice, worstUsage } from './price.ts';
import type { Prompt } from './prompt.ts';

export interface PaidConfig extends ChatConfig {
  /** Null without a dated price: then nobody is asked. */
  readonly price: TokenPrice | null;
  readonly dailyCeilingUsd: number;
  readonly monthlyCeilingUsd: number;
  readonly breaker: BreakerPolicy;
}

export interface PaidDeps {
  readonly ledger: Pick<SpendLedger, 'reserve' | 'settle'>;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly deadline: Deadline;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

/** What is asked about, again and again, in one form. */
export interface Asking {
  /** Names the form and the money. */
  readonly purpose: string;
  readonly prompt: Prompt;
  readonly form: Readonly<Record<string, unknown>>;
}

export interface PaidQuestion<Answer> {
  readonly brandId: string;
  readonly message: string;
  read(
    written: string,
  ):
    | { readonly ok: true; readonly answer: Answer }
    | { readonly ok: false; readonly reason: NoOpinion };
}

export type PaidAnswer<Answer> =
  | { readonly ok: true; readonly answer: Answer; readonly costMicroUsd: number }
  | { readonly ok: false; readonly reason: NoOpinion; readonly costMicroUsd: number };

export type Ask = <Answer>(
  question: PaidQuestion<Answer>,
  signal: AbortSignal,
) => Promise<PaidAnswer<Answer>>;

const mostTries = 3;
const firstPauseMs = 500;
/** A server that wants more time than this is asked again with another question. */
const longestPauseMs = 20_000;

/** Never throws for anything a model or its server does. */
export function createPaidQuestions(config: PaidConfig, deps: PaidDeps, asking: Asking): Ask {
  const chat = createChat(config, deps.deadline);
  const asker = { config, deps, asking, chat, breaker: closedBreaker };
  return async (question, signal) => {
    if (config.price === null) return declined('no_price');
    if (config.apiKey === null && config.endpoint === null) return declined('key');
    return askWithin(asker, config.price, question, signal);
  };
}

interface Asker {
  readonly config: PaidConfig;
  readonly deps: PaidDeps;
  readonly asking: Asking;
  readonly chat: Chat;
  breaker: typeof closedBreaker;
}

async function askWithin<Answer>(
  asker: Asker,
  price: TokenPrice,
  question: PaidQuestion<Answer>,
  signal: AbortSignal,
): Promise<PaidAnswer<Answer>> {
  let spent = 0;
  for (let tries = 1; ; tries++) {
    if (!isLetThrough(asker)) return declined('breaker', spent);
    const paid = await payFor(asker, price, question, signal);
    if (paid === null) return declined('ceiling', spent);
    const { result, costMicroUsd } = paid;
    spent += costMicroUsd;
    const read = result.ok ? question.read(result.content) : null;
    const reason = read?.ok === false ? read.reason : result.ok ? null : result.failure;
    notice(asker, reason);
    if (read?.ok) return { ok: true, answer: read.answer, costMicroUsd: spent };
    const pauseMs = result.ok ? null : pauseBeforeNext(result, tries, asker.deps.random);
    if (pauseMs === null) return declined(reason ?? 'invalid_answer', spent);
    await asker.deps.wait(pauseMs, signal);
  }
}

/** Null when a ceiling says no. What nobody knows the price of stays reserved, and so counts as spent. */
async function payFor(
  { config, deps, chat, asking }: Asker,
  price: TokenPrice,
  { brandId, message }: Pick<PaidQuestion<unknown>, 'brandId' | 'message'>,
  signal: AbortSignal,
): Promise<{ readonly result: ChatResult; readonly costMicroUsd: number } | null> {
  const { form, purpose } = asking;
  const { instructions } = asking.prompt;
  const sent = [instructions, message, JSON.stringify(form)];
  const worstCaseMicroUsd = costOf(worstUsage(sent, config.maxOutputTokens), price);
  const wish = {
    account: config.model,
    purpose,
    brandId,
    worstCaseMicroUsd,
    dailyCeilingMicroUsd: microUsd(config.dailyCeilingUsd),
    monthlyCeilingMicroUsd: microUsd(config.monthlyCeilingUsd),
  };
  const reservation = await deps.ledger.reserve(wish, deps.clock.now());
  if (reservation === null) return null;
  const result = await chat({ instructions, message, form, formName: purpose }, signal);
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

function declined(
  reason: NoOpinion,
  costMicroUsd = 0,
): { readonly ok: false; readonly reason: NoOpinion; readonly costMicroUsd: number } {
  return { ok: false, reason, costMicroUsd };
}
