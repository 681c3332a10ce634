/** What a hold forbids, and who may lift it. */
import { describe, expect, it } from 'vitest';
import { loadEscalation } from '../../../src/config/load-escalation.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import { decide } from '../../../src/domain/case/decide.ts';
import { safeguardsFor } from '../../../src/domain/escalation/checklist.ts';
import { holdAgainst } from '../../../src/domain/escalation/holds.ts';
import { type HoldKind, holdKinds } from '../../../src/domain/escalation/state.ts';
import {
  aCase,
  actions,
  agent,
  anApprovedReply,
  applied,
  aReply,
  aStaffMember,
  by,
  supervisor,
  told,
} from '../../support/case-builders.ts';

const compliance = aStaffMember('compliance', { roles: ['compliance'] });
const { checklists } = loadEscalation();

function held(...holds: readonly HoldKind[]): Partial<Case> {
  return { holds };
}

describe('what a hold forbids', () => {
  it.each([
    ['attorney', 'held_attorney'],
    ['safe_contact', 'held_safe_contact'],
    ['collection', 'reply_drafted'],
    ['legal', 'reply_drafted'],
  ] as const)('a draft under the hold %s: %s', (hold, expected) => {
    expect(told(decide(aCase(held(hold)), actions.draft, by(supervisor)))).toBe(expected);
  });

  it('under a legal hold compliance approves, and nobody else', () => {
    const current = aCase({ ...held('legal'), replies: [aReply()] });

    expect(told(decide(current, actions.approve, by(supervisor)))).toBe('needs_compliance');
    expect(told(decide(current, actions.approve, by(compliance)))).toBe('reply_approved');
  });

  it.each(['attorney', 'safe_contact'] as const)(
    'what was approved before the hold %s came is neither approved again nor posted',
    (hold) => {
      const current = aCase({ replies: [anApprovedReply()] });
      const on = { ...actions.hold, hold };
      const after = applied(current, decide(current, on, by(agent)));

      expect(after.replies[0]?.state).toBe('lapsed');
      expect(told(decide(after, actions.posted, by(agent)))).toBe(`held_${hold}`);
      expect(told(decide(after, actions.approve, by(supervisor)))).not.toBe('reply_approved');
    },
  );

  it('every contact is forbidden with a lawyer in between; a safe way opens what is private', () => {
    const contacts = ['public_reply', 'private_reply', 'follow_up', 'survey'] as const;
    const against = (holds: readonly HoldKind[], safeWayRecorded: boolean) =>
      contacts.map((contact) => holdAgainst({ holds, safeWayRecorded }, contact));

    expect(against(['attorney'], true)).toEqual(contacts.map(() => 'attorney'));
    expect(against(['safe_contact'], false)).toEqual(contacts.map(() => 'safe_contact'));
    expect(against(['safe_contact'], true)).toEqual(['safe_contact', null, null, 'safe_contact']);
    expect(against(['legal', 'collection'], false)).toEqual(contacts.map(() => null));
  });
});

it.each(holdKinds)('the hold %s is lifted with a reason, once', (hold) => {
  const current = aCase(held(hold));
  const lift = { ...actions.unhold, hold };

  const byAgent = decide(current, lift, by(agent));

  expect(told(byAgent)).toBe(hold === 'collection' ? 'hold_lifted' : 'hold_needs_supervisor');
  expect(told(decide(current, { ...lift, reason: null }, by(supervisor)))).toBe('reason_missing');
  const after = applied(current, decide(current, lift, by(compliance)));
  expect(after.holds).toEqual([]);
  expect(told(decide(after, lift, by(supervisor)))).toBe('nothing');
});

it('a hold is set once; a safe way can be added to it later', () => {
  const current = aCase(held('safe_contact'));
  const again = { ...actions.hold, hold: 'safe_contact' } as const;

  expect(told(decide(current, again, by(agent)))).toBe('nothing');
  const found = decide(current, { ...again, safeWay: true }, by(agent));
  expect(applied(current, found)).toMatchObject({ holds: ['safe_contact'], safeWayRecorded: true });
});

describe('what a message tells of', () => {
  const fresh = { holds: [], checklist: [] };

  it('a lawyer puts the person out of reach, abuse at home makes contact safe only, self-harm pauses collection', () => {
    expect(safeguardsFor(fresh, ['attorney_represented'], checklists).holds).toEqual([
      'attorney',
      'legal',
    ]);
    expect(safeguardsFor(fresh, ['domestic_abuse'], checklists).holds).toEqual(['safe_contact']);
    const grave = safeguardsFor(fresh, ['self_harm'], checklists);
    expect(grave.holds).toEqual(['collection']);
    expect(grave.items.map(({ id }) => id)).toContain('collections/desk-told');
  });

  it.each([
    ['media', 'media/comms-told'],
    ['regulator', 'regulator/compliance-told'],
    ['legal_threat', 'legal/legal-told'],
    ['bereavement', 'vulnerability/condolence-first'],
    ['violence_threat', 'safety/security-told'],
  ] as const)('%s puts %s on the checklist', (signal, item) => {
    expect(safeguardsFor(fresh, [signal], checklists).items.map(({ id }) => id)).toContain(item);
  });

  it('what is on the case is not put there again', () => {
    const { holds, items } = safeguardsFor(fresh, ['attorney_represented'], checklists);
    const checklist = items.map((item) => ({ ...item, doneBy: null, doneAt: null }));

    const again = safeguardsFor({ holds, checklist }, ['attorney_represented'], checklists);

    expect(again).toEqual({ holds: [], items: [] });
  });
});

describe('a hostile person', () => {
  const posted = (id: string) => anApprovedReply({ id, state: 'published' });
  const hostile = (...ids: readonly string[]) =>
    aCase({ signals: ['abuse'], replies: ids.map(posted) });

  it('is answered in public twice by an agent; then it is private, or a supervisor', () => {
    expect(told(decide(hostile('a'), actions.draft, by(agent)))).toBe('reply_drafted');
    expect(told(decide(hostile('a', 'b'), actions.draft, by(agent)))).toBe('argued_enough');
    expect(told(decide(hostile('a', 'b'), actions.draft, by(supervisor)))).toBe('reply_drafted');
    const unheated = { ...hostile('a', 'b'), signals: [] };
    expect(told(decide(unheated, actions.draft, by(agent)))).toBe('reply_drafted');
  });
});

it('a case about safety is not resolved before what safety asks for is done', () => {
  const item = { id: 'safety/person-read-it', must: true, required: true };
  const current = aCase({ checklist: [{ ...item, doneBy: null, doneAt: null }] });
  const check = { ...actions.check, item: item.id };

  const done = applied(current, decide(current, check, by(agent)));

  expect(told(decide(current, actions.resolve, by(agent)))).toBe('safety_not_done');
  expect(done.checklist[0]).toMatchObject({ doneBy: 'agent', doneAt: by(agent).now });
  expect(told(decide(done, actions.resolve, by(agent)))).toBe('resolved');
  expect(told(decide(current, { ...check, item: 'no/such' }, by(agent)))).toBe('no_such_item');
});
