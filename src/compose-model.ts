/** Puts the models of triage together, the local one and the one asked for a second opinion; part of the composition root. */
import { setTimeout as pause } from 'node:timers/promises';
import { createLocalClassifier, onFirstUse } from './adapters/classifier/local-classifier.ts';
import { modelInUse } from './adapters/classifier/model/choose-model.ts';
import { readModel } from './adapters/classifier/model/model-file.ts';
import { createDigestWriter } from './adapters/llm/digest-writer.ts';
import type { PaidConfig, PaidDeps } from './adapters/llm/paid-questions.ts';
import { createReplyWriter } from './adapters/llm/reply-writer.ts';
import { createSecondOpinion, usualLimits } from './adapters/llm/second-opinion.ts';
import type { Config, LlmConfig } from './config/config.ts';
import { loadCascade } from './config/load-cascade.ts';
import type { CategoryRules } from './config/load-categories.ts';
import { type CascadePolicy, cascadePolicy } from './domain/triage/cascade.ts';
import type { Classifier } from './ports/classifier.ts';
import type { Clock } from './ports/clock.ts';
import type { DigestWriter } from './ports/digest-writer.ts';
import type { ReplyWriter } from './ports/reply-writer.ts';
import type { SecondOpinion } from './ports/second-opinion.ts';
import type { SpendLedger } from './ports/spend.ts';

/** The classifier with the model in use: the one an operator promoted, or the one that ships. */
export function localClassifier(
  { home, triage }: Pick<Config, 'home' | 'triage'>,
  categories: CategoryRules,
): Classifier {
  const model = modelInUse(home, triage.model);
  return onFirstUse(() => createLocalClassifier(readModel(model), categories));
}

/** What the configured model may decide; nothing when none is configured. */
export function configuredCascade({ llm }: Pick<Config, 'llm'>): CascadePolicy {
  return cascadePolicy([...loadCascade(), ...(llm?.cascadeTable ?? [])], llm?.model ?? '');
}

interface MoneyAndTime {
  readonly clock: Clock;
  readonly ledger: SpendLedger;
}

export function configuredModel({ llm }: Pick<Config, 'llm'>, at: MoneyAndTime): SecondOpinion {
  return llm ? createSecondOpinion(paidConfig(llm), paidDeps(at)) : nobody;
}

/** Null when no model writes replies: they are then composed of reviewed texts. */
export function configuredWriter(
  { llm }: Pick<Config, 'llm'>,
  at: MoneyAndTime,
): ReplyWriter | null {
  return llm?.replies ? createReplyWriter(paidConfig(llm), paidDeps(at)) : null;
}

/** Null when digests begin with our own sentences. */
export function configuredDigestWriter(
  { llm }: Pick<Config, 'llm'>,
  at: MoneyAndTime,
): DigestWriter | null {
  return llm?.digest ? createDigestWriter(paidConfig(llm), paidDeps(at)) : null;
}

function paidConfig(llm: LlmConfig): PaidConfig {
  return {
    ...usualLimits,
    model: llm.model,
    apiKey: llm.apiKey?.reveal() ?? null,
    endpoint: llm.endpoint,
    price: priceOf(llm),
    dailyCeilingUsd: llm.dailyCeilingUsd,
    monthlyCeilingUsd: llm.monthlyCeilingUsd,
  };
}

function paidDeps({ clock, ledger }: MoneyAndTime): PaidDeps {
  return {
    ledger,
    clock,
    wait: (milliseconds, signal) => pause(milliseconds, undefined, { signal }),
    deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
    random: Math.random,
  };
}

/** Answers questions that waited while the model was taken out of the configuration. */
const nobody: SecondOpinion = {
  version: 'llm:none',
  ask: async () => ({ ok: false, reason: 'off', costMicroUsd: 0 }),
};

function priceOf({ usdPerMillionInput, usdPerMillionOutput, pricedOn }: LlmConfig) {
  if (usdPerMillionInput === null || usdPerMillionOutput === null || pricedOn === null) return null;
  return { usdPerMillionInput, usdPerMillionOutput };
}
