/** Waits for what is already on its way, turn by turn of the event loop; no time is passed. */
import { setImmediate as turn } from 'node:timers/promises';

/** The test's own time limit ends a wait for what never comes. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await turn();
}
