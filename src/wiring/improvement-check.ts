/** What `redress doctor` says of corrective actions. */
import type { Check } from '../cli/doctor.ts';
import type { App } from '../compose.ts';
import { isLate } from '../domain/improvement/action.ts';

/** A warning while something that was promised is late. */
export async function improvementCheck({ store, clock }: App): Promise<Check> {
  const name = 'corrective actions';
  const open = await store.improvements.actions([...store.brandIds.values()], 'open');
  const late = open.filter((action) => isLate(action, clock.now()));
  if (late.length === 0) return { name, state: 'ok', detail: `${open.length} open, none late` };
  const named = late.slice(0, 5).map(({ number, ownerId }) => `${number} (${ownerId})`);
  return {
    name,
    state: 'warn',
    detail: `${late.length} late: ${named.join(', ')}${late.length > named.length ? ', …' : ''}`,
    todo: '`redress action list` shows them; `redress action done NUMBER --as NAME` once they are done',
  };
}
