/** What `redress doctor` says of the ways in which people get the weekly digest. */
import type { Check } from '../cli/doctor.ts';
import type { App } from '../compose.ts';

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
