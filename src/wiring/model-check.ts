/** What `redress doctor` says of the model that is asked for second opinions. */
import type { Check } from '../cli/doctor.ts';
import type { App } from '../compose.ts';
import { configuredCascade } from '../compose-model.ts';
import type { LlmConfig } from '../config/config.ts';
import { cascadeDecisions } from '../domain/triage/cascade.ts';
import type { NoOpinion } from '../domain/triage/opinion.ts';
import type { OpinionStanding } from '../ports/opinion-store.ts';

const name = 'language model';
const shownDays = 7;

/** Off when none is configured, a warning while triage goes on without it. */
export async function modelCheck({ config, clock, store }: App): Promise<Check> {
  const { llm } = config;
  if (!llm) return { name, state: 'off', detail: 'not configured; everything works without' };
  const since = new Date(clock.now().getTime() - shownDays * 86_400_000);
  const standing = await store.opinions.standing(null, since);
  const decides = cascadeDecisions.filter((decision) => configuredCascade(config)[decision]);
  return (
    unpriced(llm) ??
    unmeasured(llm, decides) ??
    degraded(llm, standing) ?? {
      name,
      state: 'ok',
      detail: `${llm.model} may decide ${decides.join(' and ')} where triage is unsure, priced on ${llm.pricedOn}; in the last ${shownDays} days ${counts(standing)}`,
    }
  );
}

function unpriced({ model, pricedOn, ...llm }: LlmConfig): Check | null {
  if (pricedOn && llm.usdPerMillionInput !== null && llm.usdPerMillionOutput !== null) return null;
  return {
    name,
    state: 'warn',
    detail: `${model} is not asked: its price is not known. Triage goes on locally`,
    todo: 'set llm.usdPerMillionInput, usdPerMillionOutput and pricedOn; a server of your own costs 0',
  };
}

function unmeasured({ model }: LlmConfig, decides: readonly string[]): Check | null {
  if (decides.length > 0) return null;
  return {
    name,
    state: 'warn',
    detail: `${model} is not asked: no measurement shows that it decides anything better than triage alone`,
    todo: 'measure it with `redress eval --cascade --data DIR --out FILE` and name the file in llm.cascadeTable',
  };
}

function degraded({ model }: LlmConfig, standing: OpinionStanding): Check | null {
  if (!standing.degraded) return null;
  const { since, reason } = standing.degraded;
  const [why, todo] = reasons[reason];
  return {
    name,
    state: 'warn',
    detail: `${model} has not answered since ${since.toISOString()}: ${why}. Triage goes on locally; in the last ${shownDays} days ${counts(standing)}`,
    todo,
  };
}

function counts({ results }: OpinionStanding): string {
  const { answered = 0, ...declined } = results;
  const others = Object.entries(declined).map(([reason, times]) => `${reason} ${times}`);
  return [`answered ${answered}`, ...others].join(', ');
}

const bySelf = 'it is asked again by itself; check the server if this lasts';
const reasons: Readonly<Record<NoOpinion, readonly [why: string, todo: string]>> = {
  off: ['it was taken out of the configuration', 'nothing, if that was meant'],
  no_price: ['its price was not known', 'nothing, if you have set it since'],
  key: ['the key is missing or refused', 'set llm.apiKey to a key that the server takes'],
  ceiling: [
    'the ceiling is reached',
    'wait for the next day or month in UTC, or raise llm.dailyCeilingUsd or monthlyCeilingUsd',
  ],
  breaker: ['it failed too often in a row', bySelf],
  timeout: ['it did not answer in time', bySelf],
  unavailable: ['its server was not there or refused', bySelf],
  refused: ['it refused', 'read the cases it left to people'],
  invalid_answer: [
    'its answers are not in the agreed form',
    'use a model and a server that know strict JSON schemas',
  ],
  evidence_not_found: ['what it quoted was not in the post', 'read the cases it left to people'],
};
