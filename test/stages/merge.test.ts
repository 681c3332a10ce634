/** Two cases of one matter become one and can be taken apart again, with every new message at its place. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { refusalText } from '../../src/cli/refusals.ts';
import { eraseAuthor } from '../../src/stages/erase.ts';
import { aMention } from '../support/builders.ts';
import { brokenChains } from '../support/chains.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { act, actWell, casesOf, caseText, eventsOf } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { detailOf, twoCasesIn } from '../support/two-cases.ts';

const reason = 'The same person on two platforms.';
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(() => cleanSlate(app.testDatabase));

afterAll(() => app.close());

const twoCases = () => twoCasesIn(app);
const read = (number: string) => detailOf(app, number);

function merge(from: string, into: string, staffId = 'dora') {
  const lifecycle = { otherNumber: into, samePerson: true };
  return act(app, { number: from, type: 'merge', staffId, reason, lifecycle });
}

it('F6: merged cases are one, with the messages of both, and the clocks count from the earlier receipt', async () => {
  const { kept, other } = await twoCases();
  const before = await read(kept);

  const outcome = await merge(other, kept);

  expect(outcome).toMatchObject({ ok: true, status: 'dismissed' });
  const after = await read(kept);
  expect(after.mentions.map(({ nativeId }) => nativeId)).toEqual(['other', 'kept']);
  expect(after.case).toMatchObject({ mentionCount: 2, receivedAt: before.case.receivedAt });
  expect(after.case.clockLog).toContainEqual(
    expect.objectContaining({ type: 'merged', receivedAt: '2026-03-02T09:00:00.000Z' }),
  );
  expect(after.relatives.merged).toEqual([other]);
  expect((await read(other)).relatives.mergedInto).toBe(kept);
});

it('F6: an unmerged case has its messages back, and the kept one never gets a later clock', async () => {
  const { kept, other } = await twoCases();
  const before = await read(other);
  await merge(other, kept);
  const merged = await read(kept);

  await actWell(app, { number: other, type: 'unmerge', staffId: 'dora', reason: 'Two people.' });

  const [first, second] = [await read(kept), await read(other)];
  expect(first.mentions.map(({ nativeId }) => nativeId)).toEqual(['kept']);
  expect(second.mentions.map(({ nativeId }) => nativeId)).toEqual(['other']);
  expect(second.case).toMatchObject({
    status: before.case.status,
    complaintStatus: before.case.complaintStatus,
    receivedAt: before.case.receivedAt,
    mergedIntoId: null,
    mentionCount: 1,
  });
  for (const clock of first.case.clocks) {
    const then = merged.case.clocks.find(({ id }) => id === clock.id);
    expect(clock.dueAt.getTime()).toBeLessThanOrEqual(then?.dueAt.getTime() ?? 0);
  }
});

it('a new message in a merged conversation goes to the kept case, and home again after unmerging', async () => {
  const { kept, other } = await twoCases();
  await merge(other, kept);
  const again = (nativeId: string) =>
    aMention({ nativeId, author: 'tired.elsewhere', parentId: 'other', threadId: 'other' });

  await hear(app, again('while merged'));
  const merged = await read(kept);
  await actWell(app, { number: other, type: 'unmerge', staffId: 'dora', reason: 'Two people.' });
  await hear(app, again('afterwards'));

  expect(merged.mentions.map(({ nativeId }) => nativeId)).toContain('while merged');
  expect((await casesOf(app)).length).toBe(2);
  expect((await read(kept)).mentions.map(({ nativeId }) => nativeId)).toEqual(['kept']);
  expect((await read(other)).mentions.map(({ nativeId }) => nativeId)).toEqual(
    expect.arrayContaining(['other', 'while merged', 'afterwards']),
  );
});

it('two people who merge crosswise at the same moment leave one merged case, not two', async () => {
  const { kept, other } = await twoCases();

  const outcomes = await Promise.all([merge(kept, other, 'dora'), merge(other, kept, 'eli')]);

  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const refused = outcomes.find(({ ok }) => !ok);
  expect(refused).toMatchObject({
    refusal: expect.stringMatching(/^(into_is_merged|merged_away|holds_merged_cases)$/),
  });
  const states = [await read(kept), await read(other)].map(({ case: { status } }) => status);
  expect(states.filter((status) => status === 'dismissed')).toHaveLength(1);
  expect(await brokenChains(app.testDatabase.database)).toEqual([]);
});

it('the same merge twice is one, and what makes no sense is refused by name', async () => {
  const { kept, other } = await twoCases();
  await hear(app, aMention({ nativeId: 'third', author: 'third_person' }));
  const third = (await casesOf(app))
    .map(({ number }) => number)
    .find((number) => number !== kept && number !== other);
  await merge(other, kept);

  const [again, itself, chain, merged, worked] = [
    await merge(other, kept),
    await merge(kept, kept),
    await merge(kept, third ?? ''),
    await merge(third ?? '', other),
    await act(app, { number: other, type: 'claim', staffId: 'dora' }),
  ];

  expect(again).toMatchObject({ ok: true, events: [] });
  expect(itself).toMatchObject({ refusal: 'same_case_twice' });
  expect(chain).toMatchObject({ refusal: 'holds_merged_cases' });
  expect(merged).toMatchObject({ refusal: 'into_is_merged' });
  expect(worked).toMatchObject({ refusal: 'merged_away' });
});

it('a merge, or a link, that was decided on an older state of the case is refused', async () => {
  const { kept, other } = await twoCases();
  const { version } = (await read(other)).case;
  const lifecycle = { otherNumber: kept, samePerson: true };
  await actWell(app, { number: other, type: 'note', staffId: 'ada', reason: 'It is urgent.' });

  const outcomes = [
    await act(app, { number: other, type: 'merge', staffId: 'dora', reason, lifecycle, version }),
    await act(app, { number: other, type: 'link', staffId: 'dora', lifecycle, version }),
    await act(app, {
      number: other,
      type: 'link',
      staffId: 'dora',
      lifecycle,
      version: version + 1,
    }),
  ];

  expect(outcomes.slice(0, 2)).toEqual([
    expect.objectContaining({ refusal: 'stale_version', facts: { version: version + 1 } }),
    expect.objectContaining({ refusal: 'stale_version', facts: { version: version + 1 } }),
  ]);
  expect(outcomes[2]).toMatchObject({ ok: true });
});

it('a merge takes nothing out of a legal hold, and neither does its undoing', async () => {
  const { kept, other } = await twoCases();
  const hold = { type: 'hold', staffId: 'dora', reason: 'a court asked for it' } as const;
  await actWell(app, { ...hold, number: other, hold: 'legal' });

  const outOf = await merge(other, kept);
  await actWell(app, {
    number: kept,
    type: 'merge',
    staffId: 'dora',
    reason,
    lifecycle: { otherNumber: other, samePerson: true },
  });
  const undone = await act(app, { number: kept, type: 'unmerge', staffId: 'dora', reason });

  expect(outOf).toMatchObject({ ok: false, refusal: 'merge_out_of_hold' });
  expect(undone).toMatchObject({ ok: false, refusal: 'unmerge_under_hold' });
});

it('what was erased while two cases were one stays where the record of it stands', async () => {
  const { kept, other } = await twoCases();
  await merge(other, kept);
  const author = { platform: 'x', handle: 'tired.elsewhere', dryRun: false } as const;
  await eraseAuthor(app.keeping, { ...author, staffId: 'dora', reason: 'Letter of 3 March' });

  const undone = await act(app, { number: other, type: 'unmerge', staffId: 'dora', reason });

  expect(undone).toMatchObject({ ok: false, refusal: 'removed_while_merged' });
});

it('cases of two handles, or that one holds none of, are merged by an explicit word alone', async () => {
  const { kept, other } = await twoCases();
  const request = { number: other, type: 'merge', reason, staffId: 'dora' } as const;

  const refused = await act(app, { ...request, lifecycle: { otherNumber: kept } });
  const before = await read(kept);
  await actWell(app, { ...request, lifecycle: { otherNumber: kept, samePerson: true } });

  expect(refused).toMatchObject({
    refusal: 'maybe_two_people',
    facts: { doubts: ['authors', 'not_held'] },
  });
  const sentence = refusalText('maybe_two_people', other, { doubts: ['authors', 'not_held'] });
  expect(sentence).toContain('the handles differ; you hold neither of them');
  expect(before.case.mergedCases).toEqual([]);
  const shown = await caseText(app, kept);
  expect(shown).toContain(`${other} was merged into this case (1 message); dora says that`);
  expect(await caseText(app, other)).toContain(`merged into ${kept}`);
});

it('a merge alone is no first work on a case', async () => {
  const { kept, other } = await twoCases();
  await merge(other, kept);

  for (const number of [kept, other]) {
    const { firstTouchAt, clocks } = (await read(number)).case;
    expect(firstTouchAt).toBeNull();
    expect(clocks.find(({ rule }) => rule === 'INT-FIRST')?.state).not.toBe('met');
  }
});

it('a duplicate is dismissed into the case that it duplicates, and not without naming it', async () => {
  const { kept, other } = await twoCases();
  const request = { number: other, type: 'dismiss', staffId: 'dora', reason } as const;
  const determination = 'duplicate';

  const unnamed = await act(app, { ...request, lifecycle: { determination } });
  const lifecycle = { determination, otherNumber: kept, samePerson: true } as const;
  await actWell(app, { ...request, lifecycle });

  expect(unnamed).toMatchObject({ refusal: 'duplicate_of_what' });
  expect((await read(other)).case).toMatchObject({ status: 'dismissed', determination });
  expect((await read(kept)).mentions).toHaveLength(2);
});

it('related cases know of each other and share nothing else', async () => {
  const { kept, other } = await twoCases();
  const lifecycle = { otherNumber: kept };
  await actWell(app, { number: other, type: 'link', staffId: 'ada', lifecycle });
  const linked = await read(kept);

  await actWell(app, { number: other, type: 'unlink', staffId: 'ada', lifecycle });

  expect(linked.relatives.linked).toEqual([other]);
  expect(linked.mentions).toHaveLength(1);
  expect((await read(kept)).relatives.linked).toEqual([]);
  expect(await eventsOf(app, linked.case.id)).toEqual(
    expect.arrayContaining(['linked', 'unlinked']),
  );
});
