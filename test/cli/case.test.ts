/** What a script gets that asks for one case. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aMention } from '../support/builders.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { actWell, caseText, onlyCase } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let number: string;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
  await hear(app, aMention());
  ({ number } = await onlyCase(app));
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  await actWell(app, { number, type: 'draft', staffId: 'dora' });
  await actWell(app, { number, type: 'approve', staffId: 'dora' });
  await actWell(app, { number, type: 'await', staffId: 'dora' });
  await actWell(app, { number, type: 'resolve', staffId: 'dora', reason: 'Done.' });
});

afterAll(() => app.close());

function shown(json: boolean): Promise<string> {
  return caseText(app, number, json);
}

function keysOf(value: object | undefined): string {
  return Object.keys(value ?? {})
    .toSorted()
    .join(' ');
}

it('has these keys, and no column of the database besides', async () => {
  const found = JSON.parse(await shown(true));

  expect(keysOf(found)).toBe(
    'assignedRole assigneeId brand caseNumbers category checklist clockLog clocks closedAt closesAt closingException closingLacks complaintKind complaintStatus contactAttempts contactHours contactZone conversation determination escalation firstResponseAt firstTouchAt followUpAt followUpResult followUps handoff holderActedAt holds id identity incident isoStage jurisdiction language lastMessageAt lease mentionCount mentions nextClockAt number openedAt outcome outcomes platform priority priorityReasons promises pseudonymisedAt purgeAfter purgedAt queue quiet reach receivedAt relatives reopenedCount replies replyTask replyability resolvedAt retentionClass returnedBy rootCause safeWayRecorded scoredAt sentAt sentVia signals snoozedUntil sourceName status suppressed surveys timeline version',
  );
  expect(keysOf(found.replies[0])).toBe(
    'alternatives approvedAt approvedBy attemptAt attempts commitment doubtful draftedAt draftedBy fourEyes id lintVerdict mentionId nextTryAt origin overrides permalink platform platformId postedAt postedBy rejectedBy ruleVersion sealBroken sendFrom sendingSince sha256 skeletonId state text there trouble via visibility',
  );
  expect(keysOf(found.clocks[0])).toBe(
    'breachedAt dueAt explain id openEnded rule ruleVersion satisfiedAt startedAt state warnAt warnedUntil',
  );
  expect(keysOf(found.followUps[0])).toBe('channel doneAt doneBy dueAt id kind outcome state');
  expect(keysOf(found.mentions[0].assessments[0])).toBe(
    'abstained at category categoryProbability complaint complaintProbability determination emotion explanation language modelVersion priority priorityReasons sentiment signals spam spamProbability tier',
  );
});

it('does not show a reply as approved whose text was changed afterwards', async () => {
  const before = await shown(false);
  const { database } = app.testDatabase;
  await database.$executeRawUnsafe(
    `UPDATE "ReplyContent" SET "body" = "body" || ' Call 555 0100.'`,
  );

  const after = await shown(false);
  const { replies } = JSON.parse(await shown(true));

  expect(before).toMatch(/approved, .*approved by dora/);
  expect(after).toContain('NOT as approved by dora');
  expect(after).not.toContain('approved, ');
  expect(replies).toContainEqual(expect.objectContaining({ state: 'approved', sealBroken: true }));
});
