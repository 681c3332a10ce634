/** What `redress doctor` says of incidents. */
import type { Check } from '../cli/doctor.ts';
import type { App } from '../compose.ts';

/** One check for each open incident, or one that says there is none. */
export async function incidentChecks({ store }: App): Promise<readonly Check[]> {
  const open = await store.incidents.openOnes([...store.brandIds.values()]);
  if (open.length === 0) return [{ name: 'incidents', state: 'ok', detail: 'none open' }];
  return open.map(({ brand, title, explanation, openedAt, isByHand, cases }) => ({
    name: `incident of ${brand}`,
    state: 'warn',
    detail: `${title}, since ${openedAt.toISOString()}: ${explanation}; ${cases} cases linked`,
    todo: `a supervisor finds out what is behind it; ${isByHand ? end.byHand : end.bySpike}`,
  }));
}

const end = {
  byHand: 'it was opened by hand and stays open until a supervisor settles it (`incident settle`)',
  bySpike: 'it closes by itself once the rate is ordinary again',
};
