/** What `redress doctor` says of replies on their way out. */
import type { Check } from '../cli/doctor.ts';
import type { App } from '../compose.ts';
import type { AccountTraffic, Pause, PauseReason } from '../ports/publishing-queue.ts';

const todo: Readonly<Record<PauseReason, string>> = {
  credential_dead: 'renew the credentials of the account, then start the service again',
  quota: 'wait, or ask the platform for more',
  money: 'raise publishing.dailyCeilingUsd or monthlyCeilingUsd, or wait for the next day',
};

/** Accounts that are held, and replies that wait for a person; one line when all is well. */
export async function publishingChecks(app: App): Promise<readonly Check[]> {
  const paused = await app.store.publishing.paused();
  const traffic = await app.store.publishing.traffic();
  const checks = [
    ...paused.map((pause) => pausedCheck(pause, app)),
    ...traffic.flatMap((account) => trafficCheck(account, app)),
  ];
  if (checks.length > 0) return checks;
  const connected = [...app.publishing.publishers.keys()].join(', ');
  const detail = connected || 'no account is connected: replies are posted by hand';
  return [{ name: 'publishing', state: connected ? 'ok' : 'off', detail }];
}

function pausedCheck({ brandId, platform, why, code, since, until }: Pause, app: App): Check {
  const words = [why.replaceAll('_', ' '), code].filter(Boolean).join(', ');
  return {
    name: nameOf(brandId, platform, app),
    state: 'warn',
    detail: `nothing goes out since ${since.toISOString()} (${words}); tried again ${until.toISOString()}; nothing is lost`,
    todo: todo[why],
  };
}

function trafficCheck({ brandId, platform, ...counts }: AccountTraffic, app: App): Check[] {
  const { waiting, unsettled, forAPerson, failed } = counts;
  if (waiting + unsettled + failed === 0) return [];
  const isForAPerson = forAPerson + failed > 0;
  return [
    {
      name: nameOf(brandId, platform, app),
      state: isForAPerson ? 'warn' : 'ok',
      detail: `${waiting} replies wait, of ${unsettled} nobody knows yet whether they are out, ${forAPerson} of them are for a person to settle; ${failed} were not taken`,
      ...(isForAPerson && {
        todo: '`redress case` of those cases says what to do: `settle`, or a new draft',
      }),
    },
  ];
}

function nameOf(brandId: string, platform: string, { team }: App): string {
  return `publishing ${team.brandsById.get(brandId)?.slug ?? 'brand'}:${platform}`;
}
