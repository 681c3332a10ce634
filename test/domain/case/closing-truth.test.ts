/** What closing says about the person is on record, or stands as the word of whoever said so. */
import { describe, expect, it } from 'vitest';
import { eventText } from '../../../src/cli/event-text.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import { decide } from '../../../src/domain/case/decide.ts';
import type { CaseDecision } from '../../../src/domain/case/decision.ts';
import {
  aCase,
  actions,
  agent,
  anApprovedReply,
  by,
  hoursBefore,
  told,
} from '../../support/case-builders.ts';
import { anOpenFollowUp } from '../../support/follow-up-builders.ts';
import { aClaim } from '../../support/lifecycle-builders.ts';

const resolved = { status: 'resolved', resolvedAt: hoursBefore(2) } as const;

function closed(given: Partial<Case>, more: object = {}): CaseDecision {
  return decide(aCase({ ...resolved, ...given }), { ...actions.close, ...more }, by(agent));
}

function said(decision: CaseDecision): string {
  const event = decision.ok ? decision.events.at(-1) : undefined;
  if (!event) throw new Error(told(decision));
  const data = { ...event.data };
  const shown = { ...event, data, seq: 1, words: null };
  return eventText(shown, { zone: 'America/New_York', caseNumbers: {} });
}

const unanswered = { followUp: 'no_answer' } as const;
const message = anApprovedReply({
  visibility: 'private',
  state: 'published',
  postedAt: hoursBefore(1),
});
const asked = {
  ...anOpenFollowUp({ kind: 'confirm' }),
  state: 'done',
  outcome: 'no_answer',
  channel: 'email',
  doneAt: hoursBefore(1),
} as const;

describe('closing a case because nobody answered', () => {
  it('is refused where nobody was asked', () => {
    expect(told(closed({}, unanswered))).toBe('nobody_asked');
    const skipped = { ...asked, outcome: 'skipped', channel: null } as const;
    expect(told(closed({ followUps: [skipped] }, unanswered))).toBe('nobody_asked');
  });

  it.each<[string, Partial<Case>]>([
    ['a step of the follow-up', { followUps: [asked] }],
    ['a private message', { replies: [message] }],
    [
      'an attempt to reach the person',
      { contactAttempts: [{ via: 'phone', at: hoursBefore(1).toISOString(), day: '2026-03-04' }] },
    ],
  ])('is believed with %s on record', (_, given) => {
    expect(told(closed(given, unanswered))).toBe('closed');
  });
});

describe('what closing says of the person', () => {
  it('is the word of whoever said so, where the record shows nothing', () => {
    const claim = aClaim({ sentVia: 'private_message' });

    const text = said(closed({}, { closing: claim }));

    expect(text).toContain('agent says that the person confirmed it');
    expect(text).toContain('private message by the word of agent, not seen by Redress');
    expect(text).toContain('on Wed 4 Mar 2026 09:00');
  });

  it('is told as seen, where it was', () => {
    const confirmed = { ...asked, outcome: 'confirmed' } as const;
    const closing = aClaim({ sentVia: 'private_message' });

    const text = said(closed({ followUps: [confirmed], replies: [message] }, { closing }));

    expect(text).toContain('closed, confirmed');
    expect(text).toContain('private message, which is on record');
  });
});
