/** What becomes of a reply that is drafted, rejected or posted. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/case/decide.ts';
import { sealOf } from '../../../src/domain/case/reply-action.ts';
import {
  aCase,
  aCheckedText,
  actions,
  agent,
  anApprovedReply,
  applied,
  aReply,
  by,
  hoursAfter,
  hoursBefore,
  otherAgent,
  replyText,
  told,
} from '../../support/case-builders.ts';

const { draft, posted, reject } = actions;

describe('a draft', () => {
  it.each([
    ['where no reply can be posted', { replyable: false }, 'not_replyable'],
    ['to a person who asked to be left alone', { suppressed: true }, 'suppressed'],
    ['that the lint blocks', { checked: aCheckedText('block') }, 'reply_blocked_by_lint'],
  ])('%s is refused', (_, given, refusal) => {
    const decision = decide(aCase(), { ...draft, ...given }, by(agent));

    expect(told(decision)).toBe(refusal);
  });

  it('waits for approval with the warnings it has, its words kept apart from the record', () => {
    const action = { ...draft, checked: aCheckedText('warn') };

    const decision = decide(aCase(), action, by(agent));

    const drafted = applied(aCase(), decision);
    expect(drafted.replies).toMatchObject([
      { state: 'awaiting_approval', draftedBy: 'agent', lintVerdict: 'warn', sha256: null },
    ]);
    expect(JSON.stringify(decision.ok && decision.events[0]?.data)).not.toContain(replyText);
  });

  it.each([
    ['a suggestion', aReply({ state: 'draft', draftedBy: 'redress' })],
    ['one that waits', aReply()],
    ['one that was approved', anApprovedReply()],
  ])('replaces %s', (_, earlier) => {
    const current = aCase({ replies: [earlier] });

    const drafted = applied(current, decide(current, draft, by(agent)));

    expect(drafted.replies.map(({ state }) => state)).toEqual(['lapsed', 'awaiting_approval']);
  });

  it('leaves what went out before as it is', () => {
    const current = aCase({ replies: [aReply({ state: 'published' })] });

    const drafted = applied(current, decide(current, draft, by(agent)));

    expect(drafted.replies.map(({ state }) => state)).toEqual(['published', 'awaiting_approval']);
  });

  it.each([
    ['P0', 0, true],
    ['P1', 0, true],
    ['P2', 0, false],
    ['P3', 0, false],
    ['P3', 1, true],
  ] as const)(
    'on a %s case escalated %d times asks for a second person: %s',
    (priority, escalation, fourEyes) => {
      const current = aCase({ priority, escalation });

      const drafted = applied(current, decide(current, draft, by(agent)));

      expect(drafted.replies[0]?.fourEyes).toBe(fourEyes);
    },
  );
});

describe('a rejection', () => {
  it.each([aReply(), anApprovedReply()])('ends a reply that waits or was approved', (reply) => {
    const current = aCase({ replies: [reply] });

    const rejected = applied(current, decide(current, reject, by(otherAgent)));

    expect(rejected.replies[0]).toMatchObject({ state: 'rejected', rejectedBy: 'other-agent' });
  });

  it.each([
    [null, 'reply_not_waiting'],
    ['reply-1', 'no_such_reply'],
  ])('of a reply that went out is refused', (replyId, refusal) => {
    const current = aCase({ replies: [aReply({ state: 'published' })] });

    const decision = decide(current, { ...reject, replyId }, by(otherAgent));

    expect(told(decision)).toBe(refusal);
  });
});

describe('posting', () => {
  it('records who posted what and where, and plans a look back', () => {
    const current = aCase({ replies: [anApprovedReply()] });

    const published = applied(current, decide(current, posted, by(agent)));

    expect(published.replies[0]).toMatchObject({
      state: 'published',
      postedBy: 'agent',
      permalink: 'https://x.com/acme/status/1',
      platformId: '1',
    });
    expect(published.followUps).toMatchObject([{ kind: 'check_reply', state: 'open' }]);
  });

  it.each([
    [
      'of a text changed by one byte since its approval',
      anApprovedReply(),
      { sha256: sealOf(`${replyText}.`) },
      'reply_changed',
    ],
    [
      'under an approval older than 24 hours',
      anApprovedReply({ approvedAt: hoursBefore(24.001) }),
      {},
      'reply_too_old',
    ],
    ['of a reply that waits for approval', aReply(), {}, 'reply_not_approved'],
    ['of a rejected reply', anApprovedReply({ state: 'rejected' }), {}, 'reply_not_approved'],
    ['of a reply that lapsed unapproved', aReply({ state: 'lapsed' }), {}, 'reply_not_approved'],
    ['of a reply that is not there', anApprovedReply(), { replyId: 'reply-9' }, 'no_such_reply'],
  ])('%s is refused', (_, reply, given, refusal) => {
    const current = aCase({ replies: [reply] });

    const decision = decide(current, { ...posted, ...given }, by(agent));

    expect(told(decision)).toBe(refusal);
  });

  it('is recorded even when the person wrote between the posting and the record', () => {
    const current = aCase({ replies: [anApprovedReply({ state: 'lapsed' })] });

    const recorded = applied(current, decide(current, posted, by(agent)));

    expect(recorded.replies[0]?.state).toBe('published');
  });

  it('is followed up, but not where the case had ended before it was known', () => {
    const late = anApprovedReply({ via: 'api', state: 'unconfirmed', attemptAt: hoursBefore(1) });
    const openAfter = (status: 'open' | 'closed') => {
      const current = aCase({ status, replies: [late] });
      const { followUps, replies } = applied(current, decide(current, actions.settle, by(agent)));
      expect(replies[0]?.state).toBe('published');
      return followUps.filter(({ state }) => state === 'open').length;
    };

    expect(openAfter('open')).toBeGreaterThan(0);
    expect(openAfter('closed')).toBe(0);
  });

  it('within 24 hours of the approval is fine to the last moment', () => {
    const current = aCase({ replies: [anApprovedReply({ approvedAt: hoursBefore(24) })] });

    const decision = decide(current, posted, by(agent));

    expect(told(decision)).toBe('reply_published');
  });

  it('counts as the first response once', () => {
    const first = aCase({ replies: [anApprovedReply()] });
    const answered = applied(first, decide(first, posted, by(agent)));
    const second = { ...answered, replies: [anApprovedReply({ id: 'reply-2' })] };

    const again = applied(second, decide(second, posted, by(agent, hoursAfter(1))));

    expect(answered.firstResponseAt).toEqual(hoursAfter(0));
    expect(again.firstResponseAt).toEqual(hoursAfter(0));
  });
});
