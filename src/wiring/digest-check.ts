/** What `redress doctor` says of the ways in which people get the weekly digest. */
import type { Check } from '../cli/doctor.ts';
import type { App } from '../compose.ts';
import { isNarrativeFault } from '../domain/digest/narrative/check.ts';

/** One check a way, with when it last worked; or that there is none. */
export async function digestChecks({ digests }: Pick<App, 'digests'>): Promise<readonly Check[]> {
  const { digestChannels, digestDeliveries } = digests;
  if (digestChannels.length === 0) {
    const detail = 'nobody is sent the weekly digest; `redress digest` prints it';
    return [{ name: 'weekly digest', state: 'off', detail }];
  }
  const health = await digestDeliveries.health();
  return digestChannels.map(({ name: channel, brands }): Check => {
    const known = health.find((one) => one.channel === channel);
    const name = `weekly digest by ${channel}`;
    const sent = known?.lastSentAt
      ? `last sent ${known.lastSentAt.toISOString()}`
      : 'none sent yet';
    const detail = `${brands.join(', ')}; ${sent}`;
    if (!known?.lastError) return { name, state: 'ok', detail };
    return {
      name,
      state: 'warn',
      detail: `${detail}; it is tried again: ${known.lastError}`,
      todo: 'mend the reason; `npm run -s redress -- digest --week WEEK --send` tries at once',
    };
  });
}

/** What `redress doctor` says of the model that writes the first sentences; nothing where none is configured. */
export async function narrativeChecks({
  config,
  store,
}: Pick<App, 'config' | 'store'>): Promise<readonly Check[]> {
  if (!config.llm?.digest) return [];
  const name = 'digest by a model';
  const newest = await store.digests.newestNarrative();
  if (!newest) return [{ name, state: 'ok', detail: 'no digest was sent yet' }];
  if (newest.why === null) {
    const detail = newest.sentences
      ? `the newest digest begins with its words (${newest.by})`
      : 'it was not asked for the newest digest';
    return [{ name, state: 'ok', detail }];
  }
  const detail = `the newest digest begins with composed sentences: ${newest.why.replaceAll('_', ' ')}`;
  const todo = isNarrativeFault(newest.why)
    ? 'nothing is lost; if its words are never taken, try another model, or set llm.digest to false'
    : 'look at what doctor says of the model, or set llm.digest to false';
  return [{ name, state: 'warn', detail, todo }];
}
