/** What a case brings into the one it is merged into. */

import { broughtLog } from './brought-clocks.ts';
import type { Case } from './case.ts';
import { clockIdOf } from './clock-id.ts';
import type { PlannedFollowUp } from './events-follow-up.ts';
import type { Brought, BroughtPromise } from './events-merge.ts';
import { firstTouchRule } from './first-touch.ts';
import { broughtHandoff } from './merge-handoff.ts';

/** @param at of the merge */
export function broughtBy(one: Case, kept: Case, at: Date): Brought {
  const { escalation, reach, contactZone, contactHours, incidentId } = one;
  const firstTouch = one.clocks.find(
    ({ rule, state }) => rule === firstTouchRule && (state === 'running' || state === 'breached'),
  );
  return {
    escalation,
    reach,
    contactZone,
    contactHours,
    incidentId,
    checklist: one.checklist.map((item) => ({
      ...item,
      doneAt: item.doneAt?.toISOString() ?? null,
    })),
    safeWayMissing: one.holds.includes('safe_contact') && !one.safeWayRecorded,
    firstTouchDueAt: firstTouch?.dueAt.toISOString() ?? null,
    clockLog: broughtLog(one, kept, at.toISOString()),
    followUps: owedSummaries(one, kept, at),
    promises: openPromises(one, kept, at),
    ...broughtHandoff(one, at),
  };
}

/** The name of something owed of another case, merged at that time, in the case that was kept. */
export function broughtIdOf(keptId: string, id: string, at: Date): string {
  return clockIdOf(keptId, `${id} ${at.toISOString()}`);
}

/** A summary that both owe is one, by the earlier date. */
function owedSummaries(one: Case, kept: Case, at: Date): readonly PlannedFollowUp[] {
  return one.followUps
    .filter(({ kind, state }) => kind === 'send_summary' && state === 'open')
    .filter(
      ({ dueAt }) =>
        !kept.followUps.some(
          (known) =>
            known.kind === 'send_summary' && known.state === 'open' && known.dueAt <= dueAt,
        ),
    )
    .map(({ id, kind, dueAt }) => ({
      id: broughtIdOf(kept.id, id, at),
      kind,
      dueAt: dueAt.toISOString(),
    }));
}

function openPromises(one: Case, kept: Case, at: Date): readonly BroughtPromise[] {
  return one.promises
    .filter(({ state }) => state === 'open')
    .map(({ id, replyId, pattern, madeAt, dueAt }) => ({
      id: broughtIdOf(kept.id, id, at),
      replyId,
      pattern,
      madeAt: madeAt.toISOString(),
      dueAt: dueAt.toISOString(),
    }));
}
