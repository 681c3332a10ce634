/** docs/authority.md says who may do what; every cell of its table is tried on a case. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Role, roles } from '../../src/domain/brand.ts';
import type { Case } from '../../src/domain/case/case.ts';
import { decide } from '../../src/domain/case/decide.ts';
import type { TeamAction } from '../../src/domain/case/team-action.ts';
import {
  aCase,
  aCheckedText,
  actions,
  anApprovedReply,
  aReply,
  aStaffMember,
  by,
} from '../support/case-builders.ts';

/** The person who acts is `me`; `agent` is somebody else. */
interface Attempt {
  readonly on: Case;
  readonly action: TeamAction;
}

const reason = { body: 'looked at together', salt: 'cc33' };
const foundSomething = {
  ...aCheckedText(),
  lint: {
    ...aCheckedText('warn').lint,
    findings: [
      { rule: 'L-PROM', level: 'warn', start: 0, end: 5, message: '', overridable: true } as never,
    ],
  },
};
const mine = { assigneeId: 'me' };
const waiting = { replies: [aReply()] };
const ownWaiting = { replies: [aReply({ draftedBy: 'me' })] };
const setsAside = { ...actions.approve, overrides: ['L-PROM'], reason, checked: foundSomething };
const handedOver = { ...actions.assign, assignee: aStaffMember('third') };
const untaken = { status: 'new', assigneeId: null } as const;

const attempts: Readonly<Record<string, Attempt>> = {
  'take a case that waits for an agent': { on: aCase(untaken), action: actions.claim },
  'take a case that waits for a supervisor': {
    on: aCase({ ...untaken, assignedRole: 'supervisor' }),
    action: actions.claim,
  },
  'work on the case of somebody else': { on: aCase(), action: actions.release },
  'give a case of theirs to somebody else': { on: aCase(mine), action: handedOver },
  'give the case of somebody else to a third': { on: aCase(), action: handedOver },
  'write a reply to a case of theirs': { on: aCase(mine), action: actions.draft },
  'approve their own reply, nothing urgent': { on: aCase(ownWaiting), action: actions.approve },
  'approve the reply of somebody else, nothing urgent': {
    on: aCase(waiting),
    action: actions.approve,
  },
  'approve their own reply, P0, P1 or escalated': {
    on: aCase({ ...ownWaiting, priority: 'P1' }),
    action: actions.approve,
  },
  'approve the reply of somebody else, P0, P1 or escalated': {
    on: aCase({ ...waiting, priority: 'P1' }),
    action: actions.approve,
  },
  'approve their own reply where `regulationF: unknown` stands': {
    on: aCase({ replies: [aReply({ draftedBy: 'me', fourEyes: true })] }),
    action: actions.approve,
  },
  'approve a reply while a legal hold stands': {
    on: aCase({ ...waiting, holds: ['legal'] }),
    action: actions.approve,
  },
  'set a ‡ rule of the lint aside for their own reply': {
    on: aCase(ownWaiting),
    action: setsAside,
  },
  'set a ‡ rule of the lint aside for the reply of somebody else': {
    on: aCase(waiting),
    action: setsAside,
  },
  'reject a reply': { on: aCase(waiting), action: actions.reject },
  'post an approved reply of a case of theirs': {
    on: aCase({ ...mine, replies: [anApprovedReply()] }),
    action: actions.posted,
  },
  'set a hold': { on: aCase(), action: actions.hold },
  'lift a hold on collection': {
    on: aCase({ holds: ['collection'] }),
    action: actions.unhold,
  },
  'lift any other hold': {
    on: aCase({ holds: ['legal'] }),
    action: { ...actions.unhold, hold: 'legal' },
  },
  'lower the priority of an urgent case': {
    on: aCase({ ...mine, priority: 'P1' }),
    action: { ...actions.correct, correction: { field: 'priority', to: 'P3' } },
  },
  'dismiss an urgent or escalated case of theirs': {
    on: aCase({ ...mine, priority: 'P1' }),
    action: actions.dismiss,
  },
};

const table = readTable(readFileSync('docs/authority.md', 'utf8'));

it('names every role, and tries every line', () => {
  expect(table.roles).toEqual(roles);
  expect([...table.lines.keys()].sort()).toEqual(Object.keys(attempts).sort());
});

it.each(Object.entries(attempts))('who may %s', (line, { on, action }) => {
  const may = roles.map((role) => [role, mayDo(role, on, action) ? 'yes' : 'no']);

  expect(Object.fromEntries(may)).toEqual(table.lines.get(line));
});

function mayDo(role: Role, on: Case, action: TeamAction): boolean {
  const decision = decide(on, action, by(aStaffMember('me', { roles: [role] })));
  return decision.ok && decision.events.length > 0;
}

function readTable(text: string) {
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  const cells = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const [head = [], , ...body] = cells;
  const named = head.slice(1);
  return {
    roles: named,
    lines: new Map(
      body.map(([line = '', ...said]) => [
        line,
        Object.fromEntries(named.map((role, at) => [role, said[at]])),
      ]),
    ),
  };
}
