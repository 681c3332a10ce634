/** A model behind the stand-in server, with money, time and chance in the hands of a test. */
import { createDigestWriter } from '../../../src/adapters/llm/digest-writer.ts';
import type { PaidConfig } from '../../../src/adapters/llm/paid-questions.ts';
import { createReplyWriter } from '../../../src/adapters/llm/reply-writer.ts';
import { createSecondOpinion, usualLimits } from '../../../src/adapters/llm/second-opinion.ts';
import type { DigestWriter } from '../../../src/ports/digest-writer.ts';
import type { ReplyWriter } from '../../../src/ports/reply-writer.ts';
import type { OpinionAnswer, SecondOpinion } from '../../../src/ports/second-opinion.ts';
import type { SpendWish } from '../../../src/ports/spend.ts';
import { type FakeOpenAi, startFakeOpenAi } from './fake-openai.ts';

export interface Reservation extends SpendWish {
  settled: number | null;
}

export interface Setup {
  readonly fake: FakeOpenAi;
  readonly waits: readonly number[];
  readonly reservations: readonly Reservation[];
  aModel(config?: Partial<PaidConfig>): SecondOpinion;
  aDigestWriter(): DigestWriter;
  aWriter(config?: Partial<PaidConfig>): ReplyWriter;
  /** Fires the deadline of the calls in flight. */
  tooLate(): void;
  passTime(milliseconds: number): void;
  /** What the ledger says to the next reservations. */
  money: boolean;
}

export const apiKey = 'sk-test-key-of-nobody';

export async function startSetup(): Promise<Setup> {
  const fake = await startFakeOpenAi();
  const waits: number[] = [];
  const reservations: Reservation[] = [];
  let nowMs = Date.parse('2026-11-23T10:00:00Z');
  let late = new AbortController();
  const setup: Setup = {
    fake,
    waits,
    reservations,
    money: true,
    aModel: (config) => createSecondOpinion({ ...usual(fake), ...config }, deps),
    aDigestWriter: () => createDigestWriter(usual(fake), deps),
    aWriter: (config) => createReplyWriter({ ...usual(fake), ...config }, deps),
    tooLate() {
      const before = late;
      late = new AbortController();
      before.abort(new Error('too late'));
    },
    passTime(milliseconds) {
      nowMs += milliseconds;
    },
  };
  const deps = {
    ledger: {
      async reserve(wish: SpendWish) {
        if (!setup.money) return null;
        return String(reservations.push({ ...wish, settled: null }) - 1);
      },
      async settle(id: string, cost: number) {
        reservations[Number(id)]!.settled = cost;
      },
    },
    clock: { now: () => new Date(nowMs) },
    async wait(milliseconds: number) {
      waits.push(milliseconds);
      nowMs += milliseconds;
    },
    deadline: () => late.signal,
    random: () => 0.5,
  };
  return setup;
}

function usual({ endpoint }: FakeOpenAi): PaidConfig {
  return {
    ...usualLimits,
    model: 'gpt-test',
    apiKey,
    endpoint,
    price: { usdPerMillionInput: 0.4, usdPerMillionOutput: 1.6 },
    dailyCeilingUsd: 5,
    monthlyCeilingUsd: 50,
  };
}

export function askAbout(text: string, model: SecondOpinion): Promise<OpinionAnswer> {
  return model.ask({ brandId: 'brand', text }, new AbortController().signal);
}

export async function reasonOf(answer: Promise<OpinionAnswer>): Promise<string> {
  const got = await answer;
  return got.ok ? 'answered' : got.reason;
}
