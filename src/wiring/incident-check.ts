/** What `redress doctor` says of incidents. */
import type { Check } from '../cli/doctor.ts';
import type { App } from '../compose.ts';

/** One check for each open incident, or one that says there is none. */
export async function incidentChecks({ store }: App): Promise<readonly Check[]> {
  const open = await store.incidents.openOnes([...store.brandIds.values()]);
  if (open.length === 0) return [{ name: 'incidents', state: 'ok', detail: 'none open' }];
  return open.map(({ brand, title, explanation, openedAt, cases }) => ({
    name: `incident of ${brand}`,
    state: 'warn',
    detail: `${title}, since ${openedAt.toISOString()}: ${explanation}; ${cases} cases linked`,
    todo: 'a supervisor finds out what is behind it; it closes by itself once the rate is ordinary again',
  }));
}
