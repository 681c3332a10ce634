/** Ticks by node-cron. */
import cron, { type ScheduledTask } from 'node-cron';
import type { Tick, Ticks } from '../../ports/ticks.ts';

/** @param onTrouble told when a tick could not do its work; the next one tries again */
export function createTicks(onTrouble: (error: unknown) => void): Ticks {
  const tasks: ScheduledTask[] = [];
  return {
    start(ticks: readonly Tick[]) {
      for (const { name, cron: fields, zone, run } of ticks) {
        const task = cron.schedule(fields, () => run().catch(onTrouble), {
          name,
          timezone: zone,
          noOverlap: true,
        });
        tasks.push(task);
      }
    },
    async stop() {
      await Promise.all(tasks.splice(0).map((task) => task.destroy()));
    },
  };
}
