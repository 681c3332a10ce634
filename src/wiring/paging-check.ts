/** What `redress doctor` and every start say of paging. */
import type { Check } from '../cli/doctor.ts';
import type { App } from '../compose.ts';
import type { ChannelHealth } from '../ports/alert-store.ts';
import type { Pager } from '../ports/pager.ts';
import { brandsNobodyHears, chatPageChecks } from './chat-page-check.ts';

const todo =
  'name a way under `paging` or `chat.discord.pages` in redress.yaml (docs/redress.example.yaml); until then keep an eye on `redress inbox`';

/** Null when somebody is paged. */
export function nobodyPaged(app: Pick<App, 'pagers' | 'config'>): string | null {
  const unheard = brandsNobodyHears(app);
  if (unheard.length > 0) {
    return `Nobody is paged for urgent (P0) cases of ${unheard.join(', ')}: no role is named for them under chat.discord.pages, and no other way under \`paging\`. Keep an eye on \`redress inbox\`.`;
  }
  if (app.pagers.length > 0) return null;
  return 'Nobody is paged for urgent (P0) cases: no pager is configured. Keep an eye on `redress inbox`, or name a way under `paging` in redress.yaml.';
}

const weekMs = 7 * 86_400_000;

/** One check a way of paging, with when it last worked; or that there is none. */
export async function pagingChecks(app: App): Promise<readonly Check[]> {
  const { pagers, store, clock } = app;
  if (pagers.length === 0) {
    const unheard = await store.alerts.countUnheard(new Date(clock.now().getTime() - weekMs));
    const detail = `nobody is paged for urgent (P0) cases: no pager is configured; ${unheard} alerts of the last 7 days reached nobody`;
    return [{ name: 'paging', state: 'off', detail, todo }];
  }
  const health = await store.alerts.health();
  const ways = pagers.map((pager) =>
    pagerCheck(
      pager,
      health.find(({ channel }) => channel === pager.channel),
    ),
  );
  return [...ways, ...(await chatPageChecks(app))];
}

function pagerCheck({ channel, description }: Pager, health: ChannelHealth | undefined): Check {
  const name = `paging by ${channel}`;
  const last = health?.lastSentAt
    ? `last worked ${health.lastSentAt.toISOString()}`
    : 'has not been used yet';
  const detail = `${description}, ${last}`;
  if (health?.lastError) {
    return {
      name,
      state: 'warn',
      detail: `${detail}; since then ${health.dead} alerts were given up and ${health.waiting} wait: ${health.lastError}`,
      todo: 'mend the reason, then try it: `npm run -s redress -- page --test`',
    };
  }
  if (health?.lastSentAt) return { name, state: 'ok', detail };
  return { name, state: 'warn', detail, todo: 'try it: `npm run -s redress -- page --test`' };
}
