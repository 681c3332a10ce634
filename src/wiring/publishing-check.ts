/** What `redress doctor` says of replies on their way out. */
import type { Check } from '../cli/doctor.ts';
import type { App } from '../compose.ts';
import { limitOf } from '../domain/publishing/limits.ts';
import type { Account, AccountTraffic, Pause, PauseReason } from '../ports/publishing-queue.ts';
import { spendAccountOf } from '../stages/publishing-deps.ts';

const todo: Readonly<Record<PauseReason, string>> = {
  credential_dead: 'renew the credentials of the account, then start the service again',
  quota: 'wait, or ask the platform for more',
  money: 'raise publishing.dailyCeilingUsd or monthlyCeilingUsd, or wait for the next day',
};

/** Accounts that are held, and of each what waits, what went out today and for how much. */
export async function publishingChecks(app: App): Promise<readonly Check[]> {
  const paused = await app.store.publishing.paused();
  const accounts = accountsOf(app, await app.store.publishing.traffic(dayOf(app)));
  const checks = [
    ...paused.map((pause) => pausedCheck(pause, app)),
    ...(await Promise.all(accounts.map((account) => trafficCheck(account, app)))),
  ];
  if (checks.length > 0) return checks;
  const detail = 'no account is connected: replies are posted by hand';
  return [{ name: 'publishing', state: 'off', detail }];
}

/** Those that are connected, and those that something is still to be said of. */
function accountsOf(app: App, traffic: readonly AccountTraffic[]): readonly AccountTraffic[] {
  const isKnown = ({ brandId, platform }: Account): boolean =>
    traffic.some((one) => one.brandId === brandId && one.platform === platform);
  const idle = [...app.publishing.publishers.values()]
    .map(({ brand, platform }) => ({ brandId: app.store.brandIds.get(brand) ?? '', platform }))
    .filter((account) => !isKnown(account))
    .map((account) => ({
      ...account,
      ...{ waiting: 0, unsettled: 0, forAPerson: 0, failed: 0, sent: 0 },
    }));
  const telling = traffic.filter((one) => one.waiting + one.unsettled + one.failed + one.sent > 0);
  return [...telling, ...idle];
}

function pausedCheck({ brandId, platform, why, code, since, until }: Pause, app: App): Check {
  const words = [why.replaceAll('_', ' '), code].filter(Boolean).join(', ');
  return {
    name: nameOf({ brandId, platform }, app),
    state: 'warn',
    detail: `nothing goes out since ${since.toISOString()} (${words}); tried again ${until.toISOString()}; nothing is lost`,
    todo: todo[why],
  };
}

async function trafficCheck(account: AccountTraffic, app: App): Promise<Check> {
  const { waiting, unsettled, forAPerson, failed, sent } = account;
  const isForAPerson = forAPerson + failed > 0;
  const open = `${waiting} replies wait, of ${unsettled} nobody knows yet whether they are out, ${forAPerson} of them are for a person to settle; ${failed} were not taken`;
  return {
    name: nameOf(account, app),
    state: isForAPerson ? 'warn' : 'ok',
    detail: `${sent} sent today; ${open}; ${await paceAndMoney(account, app)}`,
    ...(isForAPerson && {
      todo: '`redress case` of those cases says what to do: `settle`, or a new draft',
    }),
  };
}

/** Days and months are those of UTC. */
async function paceAndMoney(account: Account, app: App): Promise<string> {
  const { publishLimits, spending, ledger } = app.publishing;
  const { most, minutes, microUsd, withLinkMicroUsd } = limitOf(publishLimits, account.platform);
  const pace = `at most ${most} in ${minutes} minutes`;
  if (microUsd + withLinkMicroUsd === 0) return `${pace}, free of charge`;
  const { todayMicroUsd, monthMicroUsd } = await ledger.spent(
    spendAccountOf(account),
    app.clock.now(),
  );
  return `${pace}; ${usd(todayMicroUsd)} of ${usd(spending.dailyMicroUsd)} USD spent today, ${usd(monthMicroUsd)} of ${usd(spending.monthlyMicroUsd)} this month`;
}

function usd(micro: number): string {
  return (micro / 1e6).toFixed(3).replace(/0$/, '');
}

function dayOf({ clock }: App): Date {
  const now = clock.now();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
}

function nameOf({ brandId, platform }: Account, { team }: App): string {
  return `publishing ${team.brandsById.get(brandId)?.slug ?? 'brand'}:${platform}`;
}
