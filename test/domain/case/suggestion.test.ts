/** When a reply is suggested, and when a person's work is left alone. */
import { expect, it } from 'vitest';
import { decide } from '../../../src/domain/case/decide.ts';
import { decideSuggestion } from '../../../src/domain/case/suggestion.ts';
import {
  aCase,
  aCheckedText,
  actions,
  agent,
  anApprovedReply,
  applied,
  aReply,
  by,
  now,
  told,
} from '../../support/case-builders.ts';
import { aSuggestion } from '../../support/suggestion-builders.ts';

const suggested = aSuggestion(aCheckedText(), { replyId: 'reply-1' });

it('puts a suggestion on a case, which nobody can approve or post as it is', () => {
  const current = applied(aCase(), decideSuggestion(aCase(), suggested, now));

  const approval = decide(current, actions.approve, by(agent));
  const posting = decide(current, actions.posted, by(agent));

  expect(current.replies).toMatchObject([{ state: 'draft', draftedBy: 'redress' }]);
  expect(told(approval)).toBe('reply_not_waiting');
  expect(told(posting)).toBe('reply_not_approved');
});

it('does not count as the first work of a person', () => {
  const untouched = aCase({ status: 'new', firstTouchAt: null });

  const current = applied(untouched, decideSuggestion(untouched, suggested, now));

  expect(current.firstTouchAt).toBeNull();
});

it.each([
  ['another suggestion', aReply({ state: 'draft', draftedBy: 'redress' })],
  ['a draft of a person', aReply()],
  ['an approved reply', anApprovedReply()],
])('leaves %s alone', (_, reply) => {
  const decision = decideSuggestion(aCase({ replies: [reply] }), suggested, now);

  expect(told(decision)).toBe('nothing');
});

it.each(['closed', 'dismissed'] as const)('suggests nothing for a case that is %s', (status) => {
  const decision = decideSuggestion(aCase({ status }), suggested, now);

  expect(told(decision)).toBe('nothing');
});

it('suggests nothing that the lint blocks', () => {
  const blocked = { ...suggested, checked: aCheckedText('block') };

  const decision = decideSuggestion(aCase(), blocked, now);

  expect(told(decision)).toBe('nothing');
});

it('suggests anew once the earlier reply went out or lapsed', () => {
  const replies = [aReply({ state: 'published' }), aReply({ id: 'reply-0', state: 'lapsed' })];

  const decision = decideSuggestion(aCase({ replies }), suggested, now);

  expect(told(decision)).toBe('reply_drafted');
});

it('a draft of a person is not replaced by asking for other suggestions', () => {
  const decision = decide(aCase({ replies: [aReply()] }), actions.regenerate, by(agent));

  expect(told(decision)).toBe('draft_waits');
});

it('asking for others replaces the suggestion that waits', () => {
  const waiting = aReply({ state: 'draft', draftedBy: 'redress' });

  const decision = decide(aCase({ replies: [waiting] }), actions.regenerate, by(agent));

  expect(told(decision)).toBe('reply_lapsed reply_drafted');
});

it('asking for others once others came changes nothing', () => {
  const waiting = aReply({ state: 'draft', draftedBy: 'redress' });
  const seen = (instead: string | null) =>
    decide(aCase({ replies: [waiting] }), { ...actions.regenerate, instead }, by(agent));

  expect(told(seen(waiting.id))).toBe('reply_lapsed reply_drafted');
  expect(seen('an older one')).toMatchObject({ ok: true, events: [] });
  expect(seen(null)).toMatchObject({ ok: true, events: [] });
});
