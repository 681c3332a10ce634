/** Puts together the ways in which people are paged; part of the composition root. */

import { createEmail } from './adapters/email/pager.ts';
import { createBell } from './adapters/paging/bell.ts';
import { createWebhook } from './adapters/paging/webhook.ts';
import type { Alerting } from './adapters/store/escalation/alerting.ts';
import type { Config } from './config/config.ts';
import { type EscalationRules, loadEscalation } from './config/load-escalation.ts';
import { firstPageAfter, ladderWithoutPager } from './domain/escalation/ladder.ts';
import { priorities } from './domain/triage/assessment.ts';
import type { Clock } from './ports/clock.ts';
import type { Pager } from './ports/pager.ts';

export interface Paging {
  /** Empty where nobody can be paged. */
  readonly pagers: readonly Pager[];
  readonly rules: EscalationRules;
  readonly alerting: Alerting;
}

/** @param given what a test puts in the place of the configured ways */
export function pagingOf(
  config: Pick<Config, 'paging'>,
  clock: Clock,
  given?: readonly Pager[],
): Paging {
  const rules = loadEscalation();
  const pagers = given ?? configuredPagers(config, clock);
  return {
    pagers,
    rules: pagers.length > 0 ? rules : { ...rules, ladder: ladderWithoutPager(rules.ladder) },
    alerting: {
      channels: pagers.map(({ channel }) => channel),
      atOnce: priorities.filter((priority) => firstPageAfter(rules.ladder, priority) === 0),
      mostAnHour: rules.ladder.mostAlertsAnHour,
    },
  };
}

function configuredPagers(
  { paging: { email, webhook, bell } }: Pick<Config, 'paging'>,
  clock: Clock,
): readonly Pager[] {
  return [
    ...(email ? [createEmail({ ...email, password: email.password?.reveal() ?? null })] : []),
    ...(webhook
      ? [createWebhook({ url: webhook.url, secret: webhook.secret.reveal() }, clock)]
      : []),
    ...(bell ? [createBell((text) => process.stderr.write(text))] : []),
  ];
}
