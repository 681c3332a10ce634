/** A case is given to somebody by name: by whom, and to whom. */
import { expect, it } from 'vitest';
import { decide } from '../../../src/domain/case/decide.ts';
import {
  aCase,
  actions,
  agent,
  applied,
  aStaffMember,
  by,
  otherAgent,
  supervisor,
  told,
} from '../../support/case-builders.ts';

const stranger = aStaffMember('stranger', { brands: ['other-client'] });

it('whoever holds it hands it over, and is not asked again', () => {
  const current = aCase({ assigneeId: agent.id });

  const given = decide(current, actions.assign, by(agent));

  expect(told(given)).toBe('assigned');
  const after = applied(current, given);
  expect(after).toMatchObject({ assigneeId: otherAgent.id, status: current.status });
  expect(told(decide(after, actions.assign, by(supervisor)))).toBe('nothing');
  expect(told(decide(after, actions.assign, by(agent)))).toBe('claimed_by_other');
});

it('what nobody has taken a supervisor gives away', () => {
  const current = aCase({ status: 'new', assigneeId: null });

  expect(told(decide(current, actions.assign, by(agent)))).toBe('claim_first');
  expect(told(decide(current, actions.assign, by(supervisor)))).toBe('assigned');
});

it('nobody gets a case of another brand, or one that waits for a supervisor', () => {
  const current = aCase({ assigneeId: agent.id });
  const toStranger = { ...actions.assign, assignee: stranger };
  const escalated = aCase({ assigneeId: null, assignedRole: 'supervisor' });

  expect(told(decide(current, toStranger, by(agent)))).toBe('no_such_assignee');
  expect(told(decide(current, { ...toStranger, assignee: null }, by(agent)))).toBe(
    'no_such_assignee',
  );
  expect(told(decide(escalated, actions.assign, by(supervisor)))).toBe('no_such_assignee');
});

it('what is said with it is kept as a note', () => {
  const reason = { body: 'speaks Polish', salt: 'dd44' };

  const decision = decide(aCase(), { ...actions.assign, reason }, by(supervisor));

  expect(told(decision)).toBe('noted assigned');
});
