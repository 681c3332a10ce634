/** Who may say that a case is no complaint. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/case/decide.ts';
import { aCase, actions, agent, by, supervisor, told } from '../../support/case-builders.ts';

describe('dismissing', () => {
  it.each([
    ['a P0 case', { priority: 'P0' }],
    ['a P1 case', { priority: 'P1' }],
    ['an escalated case', { escalation: 1 }],
  ] as const)('%s takes a supervisor', (_, given) => {
    const current = aCase(given);

    const byAgent = decide(current, actions.dismiss, by(agent));
    const bySupervisor = decide(current, actions.dismiss, by(supervisor));

    expect(told(byAgent)).toBe('needs_supervisor');
    expect(told(bySupervisor)).toBe('dismissed');
  });

  it.each(['P2', 'P3'] as const)('a %s case is for any agent', (priority) => {
    const current = aCase({ priority });

    const decision = decide(current, actions.dismiss, by(agent));

    expect(told(decision)).toBe('dismissed');
  });

  it("a case is not put aside before what somebody's safety asks for is done", () => {
    const item = { id: 'safety/read-all', must: true, required: true, doneBy: null, doneAt: null };
    const current = aCase({ priority: 'P1', checklist: [item] });
    const done = aCase({
      priority: 'P1',
      checklist: [{ ...item, doneBy: 'supervisor', doneAt: new Date() }],
    });

    expect(told(decide(current, actions.dismiss, by(supervisor)))).toBe('safety_not_done');
    expect(told(decide(done, actions.dismiss, by(supervisor)))).toBe('dismissed');
  });
});
