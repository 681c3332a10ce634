/** Who gets a case. */
import { describe, expect, it } from 'vitest';
import type { RoutingRule, StaffMember } from '../../../src/domain/brand.ts';
import { route as routeTo } from '../../../src/domain/routing/route.ts';
import type { RoutingFacts } from '../../../src/domain/routing/rules.ts';
import { aStaffMember } from '../../support/case-builders.ts';
import { aTeam } from './teams.ts';

const facts: RoutingFacts = {
  brand: 'acme',
  category: 'billing_or_fees',
  signals: ['dispute'],
  priority: 'P2',
  language: 'en',
  jurisdiction: 'us',
  platform: 'x',
  source: 'acme-x',
  reach: null,
};
const toAgents: RoutingRule = { when: {}, to: { role: 'agent' } };
const ann = aStaffMember('ann');
const ben = aStaffMember('ben');
const nobodyHasAny: ReadonlyMap<string, number> = new Map();

function route(
  given: RoutingFacts,
  rules: readonly RoutingRule[],
  staff: readonly StaffMember[],
  held: ReadonlyMap<string, number>,
) {
  return routeTo(given, rules, aTeam(staff, { held: Object.fromEntries(held) }));
}

function assignee(
  staff: readonly StaffMember[],
  held: Record<string, number> = {},
  given: Partial<RoutingFacts> = {},
): string | null {
  return route({ ...facts, ...given }, [toAgents], staff, new Map(Object.entries(held))).assigneeId;
}

describe('the rule', () => {
  it('that matches first decides, and is named', () => {
    const rules: readonly RoutingRule[] = [
      { when: { signal: ['self_harm'] }, to: { role: 'supervisor' } },
      { when: { signal: ['media', 'dispute'] }, to: { role: 'agent', queue: 'disputes' } },
      { when: { category: ['billing_or_fees'] }, to: { role: 'compliance' } },
      toAgents,
    ];

    const chosen = route(facts, rules, [ann], nobodyHasAny);

    expect(chosen).toEqual({
      assigneeId: 'ann',
      role: 'agent',
      queue: 'disputes',
      priority: null,
      rule: 'routing rule 2',
      why: 'routing rule 2: agent with most room',
      able: ['ann'],
    });
  });

  it.each<[string, RoutingRule['when']]>([
    ['brand', { brand: ['other-client'] }],
    ['category', { category: ['privacy'] }],
    ['signal', { signal: ['media'] }],
    ['priority', { priority: ['P0', 'P1'] }],
    ['language', { language: ['es'] }],
    ['jurisdiction', { jurisdiction: ['au'] }],
    ['platform', { platform: ['bluesky'] }],
    ['source', { source: ['acme-crm'] }],
    ['source although all else fits', { brand: ['acme'], priority: ['P2'], source: ['acme-crm'] }],
  ])('is passed over when the %s is another one', (_, when) => {
    const chosen = route(
      facts,
      [{ when, to: { role: 'supervisor' } }, toAgents],
      [ann],
      nobodyHasAny,
    );

    expect(chosen.role).toBe('agent');
  });

  it('needs all its conditions, each met by one of its values', () => {
    const when = { brand: ['acme'], platform: ['bluesky', 'x'], signal: ['dispute'] } as const;

    const chosen = route(facts, [{ when, to: { role: 'supervisor' } }, toAgents], [], nobodyHasAny);

    expect(chosen.role).toBe('supervisor');
  });

  it('hands on the priority it raises a case to', () => {
    const chosen = route(facts, [{ ...toAgents, priority: 'P0' }], [ann], nobodyHasAny);

    expect(chosen.priority).toBe('P0');
  });

  it('that is missing leaves the case to the agents', () => {
    const chosen = route(
      facts,
      [{ when: { brand: ['other'] }, to: { role: 'admin' } }],
      [ann],
      nobodyHasAny,
    );

    expect(chosen).toMatchObject({ assigneeId: 'ann', role: 'agent' });
    expect(chosen.why).toContain('no rule matched');
  });
});

describe('the person', () => {
  it('works for the brand and has the role', () => {
    const elsewhere = aStaffMember('cho', { brands: ['other-client'] });
    const lead = aStaffMember('dora', { roles: ['supervisor'] });

    expect(assignee([elsewhere, lead])).toBeNull();
    expect(assignee([elsewhere, lead, ann])).toBe('ann');
  });

  it('has the skill that the rule asks for', () => {
    const skilled = aStaffMember('eve', { skills: ['hardship'] });
    const rule = { when: {}, to: { role: 'agent', skill: 'hardship' } } as const;

    const chosen = route(facts, [rule], [ann, skilled], new Map([['eve', 9]]));

    expect(chosen.assigneeId).toBe('eve');
  });

  it('is the one with most room for their capacity, not with fewest cases', () => {
    const fast = aStaffMember('fay', { capacity: 100 });

    const chosen = assignee([ann, fast], { ann: 2, fay: 10 });

    expect(chosen).toBe('fay');
  });

  it('gets no more than their capacity', () => {
    expect(assignee([ann], { ann: 9 })).toBe('ann');
    expect(assignee([ann], { ann: 10 })).toBeNull();
    expect(assignee([ann, ben], { ann: 10, ben: 9 })).toBe('ben');
    expect(assignee([aStaffMember('gil', { capacity: 0 })])).toBeNull();
  });

  it('gets a fair share when cases come one by one', () => {
    const held: Record<string, number> = { ann: 0, ben: 0, fay: 0 };
    const staff = [ann, ben, aStaffMember('fay', { capacity: 20 })];

    for (let arrived = 0; arrived < 40; arrived++) {
      const chosen = assignee(staff, held) ?? 'nobody';
      held[chosen] = (held[chosen] ?? 0) + 1;
    }

    expect(held).toEqual({ ann: 10, ben: 10, fay: 20 });
  });
});

describe('the language', () => {
  const spanish = aStaffMember('sol', { languages: ['es'] });
  const english = aStaffMember('eli', { languages: ['en'] });

  it('goes before room', () => {
    const chosen = assignee([english, spanish], { sol: 9 }, { language: 'es' });

    expect(chosen).toBe('sol');
  });

  it('is spoken by whoever names none', () => {
    const chosen = assignee([spanish, ann], {}, { language: 'de' });

    expect(chosen).toBe('ann');
  });

  it.each(['de', 'und'])('%s that nobody speaks goes to whoever has most room', (language) => {
    const chosen = assignee([spanish, english], { sol: 1 }, { language });

    expect(chosen).toBe('eli');
  });

  it('of the person is waited for while those who speak it are full', () => {
    const chosen = assignee([english, spanish], { sol: 10 }, { language: 'es' });

    expect(chosen).toBeNull();
  });
});

describe('when nobody is free the case waits in the queue, and the reason is true', () => {
  it.each([
    [
      'everybody is full',
      [aStaffMember('ann', { capacity: 0 })],
      'routing rule 1: every agent for it is at capacity, the case waits in the queue',
    ],
    ['there is nobody', [], 'routing rule 1: no agent fits it, the case waits in the queue'],
  ])('%s', (_, staff, why) => {
    const chosen = route(facts, [toAgents], staff, nobodyHasAny);

    expect(chosen).toMatchObject({ assigneeId: null, role: 'agent', why });
  });
});
