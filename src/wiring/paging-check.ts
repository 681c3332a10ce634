/** What `redress doctor` and every start say of paging. */
import type { Check } from '../cli/doctor.ts';
import type { App } from '../compose.ts';
import type { ChannelHealth } from '../ports/alert-store.ts';
import { TransientError } from '../ports/errors.ts';
import type { Pager } from '../ports/pager.ts';
import { brandsNobodyHears, chatPageChecks } from './chat-page-check.ts';
import { failureSentence } from './failure-sentence.ts';

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
  const ways: Check[] = [];
  for (const pager of pagers) {
    const known = health.find(({ channel }) => channel === pager.channel);
    ways.push(await withTrouble(pager, pagerCheck(pager, known)));
  }
  return [...ways, ...(await chatPageChecks(app))];
}

const timeoutMs = 20_000;

/** What worked last week need not work today. */
async function withTrouble({ trouble }: Pager, check: Check): Promise<Check> {
  try {
    const found = await trouble?.(AbortSignal.timeout(timeoutMs));
    if (!found) return check;
    return { ...check, state: 'fail', detail: `${found}; ${check.detail}`, todo: mendChannel };
  } catch (error) {
    if (error instanceof TransientError) return check; // that the chat is away is said elsewhere
    return { ...check, state: 'fail', detail: failureSentence(error) };
  }
}

const mendChannel =
  'run `npm run -s redress -- init --discord`, which makes or finds one, or correct `chat.discord.channels.escalations` in redress.yaml';

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
