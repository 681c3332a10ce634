/** What `redress doctor` says of the model that writes the replies that are suggested. */
import type { Check } from '../cli/doctor.ts';
import type { App } from '../compose.ts';
import type { WriterStanding } from '../ports/learning-store.ts';

const name = 'replies by a model';
const shownDays = 7;

/** Off when none writes; a warning while composed replies stand in for all of its words. */
export async function writerCheck({ config, clock, store }: App): Promise<Check> {
  if (!config.llm?.replies) {
    return { name, state: 'off', detail: 'replies are composed of reviewed texts' };
  }
  const since = new Date(clock.now().getTime() - shownDays * 86_400_000);
  const standing = await store.learning.writer([...store.brandIds.values()], since);
  const detail = `in the last ${shownDays} days ${countsText(standing)}`;
  const first = standing.newest?.why.map((one) => stopped[one]).find((one) => one !== undefined);
  if (!first) return { name, state: 'ok', detail };
  return {
    name,
    state: 'warn',
    detail: `the newest reply is not its words: ${first[0]}. Reviewed texts stand in; ${detail}`,
    todo: first[1],
  };
}

function countsText({ written, instead }: WriterStanding): string {
  const others = instead.map(({ why, count }) => `${why} ${count}`);
  return [`written ${written}`, ...others].join(', ');
}

const bySelf = 'it is asked again by itself; check its server if this lasts';
/** Why it gave no words at all; words that were refused are everyday. */
const stopped: Readonly<Record<string, readonly [why: string, todo: string]>> = {
  no_price: ['its price is not known', 'set the prices and pricedOn of llm'],
  key: ['its key is missing or refused', 'set llm.apiKey to a key that the server takes'],
  ceiling: [
    'its ceiling is reached',
    'wait for the next day or month in UTC, or raise llm.dailyCeilingUsd or monthlyCeilingUsd',
  ],
  breaker: ['it failed too often in a row', bySelf],
  timeout: ['it did not answer in time', bySelf],
  unavailable: ['its server was not there or refused', bySelf],
  invalid_answer: ['it answered in another form', 'use a model that knows strict JSON schemas'],
};
