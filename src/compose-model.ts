/** Puts the model together that is asked for a second opinion; part of the composition root. */
import { setTimeout as pause } from 'node:timers/promises';
import { createSecondOpinion, usualLimits } from './adapters/llm/second-opinion.ts';
import type { Config, LlmConfig } from './config/config.ts';
import { loadCascade } from './config/load-cascade.ts';
import { type CascadePolicy, cascadePolicy } from './domain/triage/cascade.ts';
import type { Clock } from './ports/clock.ts';
import type { SecondOpinion } from './ports/second-opinion.ts';
import type { SpendLedger } from './ports/spend.ts';

/** What the configured model may decide; nothing when none is configured. */
export function configuredCascade({ llm }: Pick<Config, 'llm'>): CascadePolicy {
  return cascadePolicy([...loadCascade(), ...(llm?.cascadeTable ?? [])], llm?.model ?? '');
}

export function configuredModel(
  { llm }: Pick<Config, 'llm'>,
  { clock, ledger }: { readonly clock: Clock; readonly ledger: SpendLedger },
): SecondOpinion {
  if (!llm) return nobody;
  return createSecondOpinion(
    {
      ...usualLimits,
      model: llm.model,
      apiKey: llm.apiKey?.reveal() ?? null,
      endpoint: llm.endpoint,
      price: priceOf(llm),
      dailyCeilingUsd: llm.dailyCeilingUsd,
      monthlyCeilingUsd: llm.monthlyCeilingUsd,
    },
    {
      ledger,
      clock,
      wait: (milliseconds, signal) => pause(milliseconds, undefined, { signal }),
      deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
      random: Math.random,
    },
  );
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
