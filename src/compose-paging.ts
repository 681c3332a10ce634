/** Puts together the ways in which people are paged; part of the composition root. */

import { createEmail } from './adapters/email/pager.ts';
import { createBell } from './adapters/paging/bell.ts';
import { createWebhook } from './adapters/paging/webhook.ts';
import type { Alerting } from './adapters/store/escalation/alerting.ts';
import type { Config } from './config/config.ts';
import { type EscalationRules, loadEscalation } from './config/load-escalation.ts';
import {
  firstPageAfter,
  type LadderRules,
  ladderBy,
  ladderWithoutPager,
} from './domain/escalation/ladder.ts';
import { priorities } from './domain/triage/assessment.ts';
import type { Clock } from './ports/clock.ts';
import type { Pager, PagingChannel } from './ports/pager.ts';

export interface Paging {
  /** Those that need no database; `alerting` knows all ways. */
  readonly pagers: readonly Pager[];
  readonly rules: EscalationRules;
  readonly alerting: Alerting;
}

/** @param given what a test puts in the place of the configured ways */
export function pagingOf(
  config: Pick<Config, 'paging' | 'chat'>,
  clock: Clock,
  given?: readonly Pager[],
): Paging {
  const rules = loadEscalation();
  const pagers = given ?? configuredPagers(config, clock);
  const inChat: readonly PagingChannel[] = config.chat.discord?.pages ? ['team_chat'] : [];
  const channels = [...pagers.map(({ channel }) => channel), ...inChat];
  const whole = { ...rules.ladder, quietHours: quietHoursOf(config, rules.ladder) };
  const ladder = channels.length > 0 ? ladderBy(whole, channels) : ladderWithoutPager(whole);
  return {
    pagers,
    rules: { ...rules, ladder },
    alerting: {
      channels,
      atOnce: priorities.filter((priority) => firstPageAfter(ladder, priority) === 0),
      mostAnHour: ladder.mostAlertsAnHour,
    },
  };
}

function quietHoursOf(
  { paging: { quietHours } }: Pick<Config, 'paging'>,
  { quietHours: usual }: LadderRules,
): LadderRules['quietHours'] {
  if (quietHours === null) return usual;
  return { ...usual, span: quietHours === 'none' ? null : quietHours };
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
