/** The random histories meet every event there is, so that what holds for them holds for all. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaseEventType } from '../../../src/domain/case/events.ts';
import type { MergeEventData } from '../../../src/domain/case/events-merge.ts';
import type { SplitEventData } from '../../../src/domain/case/events-split.ts';
import { histories } from './drawn-commands.ts';
import { played } from './histories.ts';

it('these histories meet everything that can happen to a case', () => {
  const everything: Record<
    Exclude<CaseEventType, keyof (MergeEventData & SplitEventData)>,
    true
  > = {
    opened: true,
    mention_joined: true,
    mention_changed: true,
    reassessed: true,
    corrected: true,
    priority_raised: true,
    assigned: true,
    claimed: true,
    released: true,
    returned: true,
    escalated: true,
    reply_drafted: true,
    reply_approved: true,
    reply_rejected: true,
    reply_lapsed: true,
    reply_published: true,
    suggestion_withheld: true,
    handoff_offered: true,
    handoff_opened: true,
    handoff_failed: true,
    handed_over: true,
    identity_verified: true,
    follow_up_done: true,
    promise_kept: true,
    contact_time_recorded: true,
    noted: true,
    awaiting_customer: true,
    resolved: true,
    closed: true,
    reopened: true,
    dismissed: true,
    clock_breached: true,
    clocks_reckoned: true,
    clock_warned: true,
    clock_task_planned: true,
    recorded: true,
    reclassified: true,
    incident_linked: true,
    survey_offered: true,
    survey_answered: true,
    closing_held_back: true,
    contact_attempted: true,
    snoozed: true,
    woken: true,
    lease_taken: true,
    corrective_planned: true,
    quality_scored: true,
    safeguards_put: true,
    hold_set: true,
    hold_lifted: true,
    item_checked: true,
    acknowledged: true,
    paged: true,
    retention_set: true,
    sending_began: true,
    sending_unclear: true,
    sending_refused: true,
    sending_looked_up: true,
    sending_denied: true,
    sending_taken_over: true,
    approval_lapsed: true,
    own_post_changed: true,
    content_removed: true,
  };

  const met = fc
    .sample(histories, { numRuns: 450, seed: 1 })
    .flatMap((commands) => played(commands).flatMap(({ recorded }) => recorded))
    .map(({ type }) => type);

  expect(new Set(met)).toEqual(new Set(Object.keys(everything)));
});
