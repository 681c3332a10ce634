/** What holds for every case, whatever people, time and new messages do to it. */
import { expect, it } from 'vitest';
import { applyEvents } from '../../../src/adapters/store/cases/case-changes.ts';
import type { Case, Reply } from '../../../src/domain/case/case.ts';
import { chainHash, chainStart } from '../../../src/domain/case/chain.ts';
import { isMoreUrgent } from '../../../src/domain/triage/assessment.ts';
import { always, readBack, recordOf } from './always.ts';
import type { Step } from './histories.ts';

it('the recorded events alone give the case back, to the last field', () => {
  always((steps, last) => {
    const record = recordOf(steps).map(readBack);

    expect(applyEvents(null, 'case-1', record)?.after).toEqual(last);
  });
});

it('events are numbered without a gap, each chained to the one before it', () => {
  always((steps, last) => {
    const record = recordOf(steps);
    let hash = chainStart;
    for (const [index, event] of record.entries()) {
      expect(event).toMatchObject({ seq: index + 1, prevHash: hash });
      hash = chainHash(hash, readBack(event));
    }

    expect(last).toMatchObject({ version: record.length, headHash: hash });
  });
});

it('a refusal, and an action that is already done, leave the case as it was', () => {
  always((steps) => {
    for (const { before, after, recorded } of steps) {
      if (recorded.length === 0) expect(after).toBe(before);
    }
  });
});

function isLess(before: Case, { priority, signals }: Case): boolean {
  return isMoreUrgent(before.priority, priority) || signals.length < before.signals.length;
}

it('the priority falls, and a signal goes, by the correction of a person with a reason alone', () => {
  always((steps) => {
    for (const { before, after, recorded } of steps) {
      if (!before) continue;
      if (!isLess(before, after)) continue;
      for (const { type, words, actor } of recorded) {
        if (actor === 'redress') continue;
        expect(type).toBe('corrected');
        expect(words?.body).toBeTruthy();
      }
    }
  });
});

it('an urgent case loses a signal, and its priority falls, by a supervisor alone', () => {
  always((steps) => {
    for (const { before, after, recorded } of steps) {
      if (!before || !isMoreUrgent(before.priority, 'P2')) continue;
      if (isLess(before, after)) expect(['supervisor', 'both']).toContain(recorded[0]?.actor);
    }
  });
});

/** Each reply that went out, as it was before and after, with the case at that moment. */
function publications(
  steps: readonly Step[],
): readonly { readonly before: Reply; readonly after: Reply; readonly current: Case }[] {
  return steps.flatMap(({ before, after, recorded }) =>
    recorded.flatMap((event) => {
      if (event.type !== 'reply_published' || !before) return [];
      const named = ({ id }: Reply) => id === event.data.replyId;
      const reply = before.replies.find(named);
      const published = after.replies.find(named);
      return reply && published ? [{ before: reply, after: published, current: before }] : [];
    }),
  );
}

it('no reply goes out without the name of an approver, the seal of the text, and a fresh approval', () => {
  always((steps, last) => {
    for (const { before, after } of publications(steps)) {
      expect(before).toMatchObject({
        state: expect.stringMatching(/^(approved|lapsed|publishing|unconfirmed)$/),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      expect(before.approvedBy).not.toBeNull();
      const sentAt = before.attemptAt ?? after.postedAt;
      expect(Number(sentAt) - Number(before.approvedAt)).toBeLessThanOrEqual(24 * 3_600_000);
    }
    const out = last.replies.filter(({ state }) => state === 'published');
    expect(publications(steps)).toHaveLength(out.length);
  });
});

it('what needs four eyes is never approved, or sent on an urgent case, by its author alone', () => {
  always((steps, last) => {
    for (const { fourEyes, approvedBy, draftedBy } of last.replies) {
      if (fourEyes) expect(approvedBy).not.toBe(draftedBy);
    }
    for (const { before, current } of publications(steps)) {
      const isUrgent = isMoreUrgent(current.priority, 'P2') || current.escalation > 0;
      if (isUrgent) expect(before.approvedBy).not.toBe(before.draftedBy);
    }
  });
});

it('a rule of the lint is set aside with a reason, by a supervisor who did not write the reply', () => {
  let met = 0;
  always((steps) => {
    for (const { before, recorded } of steps) {
      for (const event of recorded) {
        if (event.type !== 'reply_approved' || !event.data.overrides) continue;
        met += 1;
        const reply = before?.replies.find(({ id }) => id === event.data.replyId);
        expect(event.actor).not.toBe(reply?.draftedBy);
        expect(['supervisor', 'both']).toContain(event.actor);
        expect(event.words?.body).toBeTruthy();
      }
    }
  });
  expect(met).toBeGreaterThan(0);
});

it('at most one reply waits at any time, and none once the case has ended', () => {
  always((steps) => {
    for (const { after } of steps) {
      const waiting = after.replies.filter(({ state }) =>
        ['draft', 'awaiting_approval', 'approved'].includes(state),
      );
      const hasEnded = after.status === 'closed' || after.status === 'dismissed';
      expect(waiting.length).toBeLessThanOrEqual(hasEnded ? 0 : 1);
    }
  });
});

it('a case at its end has no follow-up left, and the next one due is always the earliest', () => {
  always((steps) => {
    for (const { after } of steps) {
      const open = after.followUps
        .filter(({ state }) => state === 'open')
        .map(({ dueAt }) => +dueAt);
      expect(after.followUpAt?.getTime() ?? Infinity).toBe(Math.min(...open));
      if (after.status === 'closed' || after.status === 'dismissed') expect(open).toEqual([]);
    }
  });
});

it('F17: a second opinion lowers nothing, ends nothing, and moves no reply', () => {
  always((steps) => {
    for (const { before, after, recorded } of steps) {
      if (!before || !recorded.some(({ type }) => type === 'reassessed')) continue;
      expect(isMoreUrgent(before.priority, after.priority)).toBe(false);
      expect(after.signals).toEqual(expect.arrayContaining([...before.signals]));
      expect(after).toMatchObject({
        status: before.status,
        replies: before.replies,
        followUps: before.followUps,
        mentionCount: before.mentionCount,
      });
    }
  });
});

it('a case tells of one incident, whoever finds another', () => {
  always((steps) => {
    const linked = recordOf(steps).filter(({ type }) => type === 'incident_linked');
    expect(linked.length).toBeLessThanOrEqual(1);
    expect(steps.at(-1)?.after.incidentId !== null).toBe(linked.length === 1);
  });
});

it('somebody who does not work for the brand never gets anything recorded', () => {
  always((steps) => {
    expect(recordOf(steps).map(({ actor }) => actor)).not.toContain('stranger');
  });
});

it('no words of a person or a reply stand in the record', () => {
  always((steps) => {
    const record = JSON.stringify(recordOf(steps).map(({ data }) => data));

    expect(record).not.toMatch(/sorry|Thank you|refunded/);
  });
});

it('F7: no reply is handed to a platform while another one, or itself, may be out', () => {
  always((steps) => {
    for (const { before, recorded } of steps) {
      const began = recorded.find(({ type }) => type === 'sending_began');
      if (began?.type !== 'sending_began' || !before) continue;
      const { replyId } = began.data;
      const others = before.replies.filter(({ id }) => id !== replyId);
      const itself = before.replies.find(({ id }) => id === replyId);
      expect(
        others.filter(({ state }) => state === 'publishing' || state === 'unconfirmed'),
      ).toEqual([]);
      expect(itself?.state).toMatch(/^(approved|unconfirmed)$/);
      expect(itself?.doubtful && itself.state === 'approved').toBe(false);
    }
  });
});

it('a reply that went out is published once, whatever answers come late', () => {
  always((steps) => {
    const published = recordOf(steps).flatMap((one) =>
      one.type === 'reply_published' ? [one.data.replyId] : [],
    );
    expect(new Set(published).size).toBe(published.length);
  });
});
