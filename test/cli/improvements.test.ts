/** The list of corrective actions in a terminal. */
import { expect, it } from 'vitest';
import { runActionList } from '../../src/cli/improvements.ts';
import type { CorrectiveAction } from '../../src/domain/improvement/action.ts';

/** Due at the end of 1 December in New York, when it is the second in UTC. */
const action: CorrectiveAction = {
  id: 'action-1',
  number: 'A-1',
  brandId: 'brand-1',
  caseId: null,
  incidentId: null,
  category: null,
  rootCause: null,
  what: 'Mend the form.',
  ownerId: 'ada',
  dueAt: new Date('2026-12-02T04:59:59Z'),
  state: 'open',
  othersAffected: null,
  doneAt: null,
};

it('an action is due on the day at the desk that was asked for', async () => {
  const written: string[] = [];

  await runActionList(
    {},
    {
      improvements: {
        actions: async () => [action],
        issues: async () => [],
      },
      staff: [],
      brandIds: new Map([['acme', 'brand-1']]),
      brands: new Map([['acme', { zone: 'America/New_York' }]]),
      now: new Date('2026-11-23T12:00:00Z'),
      output: { write: (text: string) => written.push(text) > 0 },
      errors: { write: () => true },
    },
  );

  expect(written.join('')).toContain('2026-12-01');
});
