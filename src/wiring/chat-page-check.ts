/** What `redress doctor` says of the pages in team chat: who cannot be reached by any of them. */
import type { Check } from '../cli/doctor.ts';
import type { App } from '../compose.ts';
import { pingTargetsOf, wronglyNamed } from '../compose-chat-pages.ts';
import type { Config } from '../config/config.ts';

type Paged = Pick<App, 'pagers' | 'config'>;

/** Slugs of brands for whose urgent cases nobody is paged in any way. */
export function brandsNobodyHears({ pagers, config }: Paged): readonly string[] {
  const hasOtherWay = pagers.some(({ channel }) => channel !== 'team_chat');
  if (hasOtherWay || pagers.length === 0) return [];
  return unpinged(config);
}

/** Slugs of brands for which the configuration names nobody to ping in Discord. */
function unpinged({ brands, staff, chat }: Config): readonly string[] {
  const targets = pingTargetsOf({ brands, staff, pages: chat.discord?.pages ?? null });
  return brands.flatMap(({ slug }) => {
    const named = targets.get(slug);
    return named?.onCall || named?.supervisor ? [] : slug;
  });
}

/** What every start says where team chat wakes nobody; null where it wakes somebody, or there is none. */
export function nobodyPinged({ pagers, config }: Paged): string | null {
  const brands = config.chat.discord ? unpinged(config) : [];
  if (brands.length === 0) return null;
  const ways = pagers.map(({ channel }) => channel).filter((one) => one !== 'team_chat');
  const elsewhere = ways.length > 0 ? ` People are paged by ${ways.join(' and ')}.` : '';
  return `Nobody is pinged in Discord for urgent cases of ${brands.join(', ')}: \`chat.discord.pages\` names nobody for them.${elsewhere} Name a role with \`npm run -s redress -- init --discord --on-call ID\`.`;
}

/** One check a brand that has nobody, or whose last page pinged nobody. */
export async function chatPageChecks(app: App): Promise<readonly Check[]> {
  const unheard = brandsNobodyHears(app).map(
    (slug): Check => ({
      name: `paging of ${slug}`,
      state: 'warn',
      detail: 'nobody is paged for its urgent (P0) cases: no role and no other way is named for it',
      todo: `name \`onCallRole\` under chat.discord.pages, for all or under \`brands: { ${slug}: … }\`, or another way under \`paging\``,
    }),
  );
  return [...unheard, ...wrongPeople(app.config), ...(await unreached(app))];
}

/** Whoever is named for all brands may not work for one of them. */
function wrongPeople({ brands, staff, chat }: Config): readonly Check[] {
  return wronglyNamed({ brands, staff, pages: chat.discord?.pages ?? null }).map((slug) => ({
    name: `person to ping for ${slug}`,
    state: 'fail' as const,
    detail: `the \`supervisor\` under chat.discord.pages is no supervisor of ${slug} and is not pinged for it: they could not take its urgent cases`,
    todo: `name a supervisor of ${slug} or a role under \`brands: { ${slug}: … }\` there`,
  }));
}

const mendPings =
  'check the roles under chat.discord.pages, let anyone mention them (Server Settings, Roles), then try it: `npm run -s redress -- page --test`';

/** A role that is gone, or may not be mentioned, is named in the message and hears nothing of it. */
async function unreached({ chat, config, store }: App): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const { slug } of config.brands) {
    const brandId = store.brandIds.get(slug);
    const last = brandId ? await chat?.deps.team?.pages.lastPinged(brandId) : null;
    if (!last || (last.reached && !last.isInstead)) continue;
    const at = last.postingAt.toISOString();
    const trouble = last.reached
      ? 'could not ping whoever comes first, so that somebody else was pinged'
      : 'was posted but pinged nobody';
    checks.push({
      name: `pings of ${slug}`,
      state: 'warn',
      detail: `the last page in Discord, ${at}, ${trouble}: the role is gone, the bot may not mention it, or none is named`,
      todo: mendPings,
    });
  }
  return checks;
}
