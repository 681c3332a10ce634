/** Why a source fails, as people read it. */
import { expect, it } from 'vitest';
import { standingWhy } from '../../src/cli/source-text.ts';
import type { SourceReport } from '../../src/stages/source-overview.ts';

function why(lastError: string | null, failingSince: Date | null = new Date(0)) {
  return standingWhy({ state: { lastError, failingSince } } as SourceReport);
}

it('why a source fails is told in the words it was told in; of a fault of ours, that it is one', () => {
  expect(why('X is not working (status 503). It is asked again later.')).toContain('status 503');
  expect(why('TypeError at read (file:///x.ts:3:1)')).toContain('Redress itself failed');
  expect(why('PrismaClientKnownRequestError P2002 at write')).toContain('Redress itself failed');
  expect(why(null)).toBeUndefined();
  expect(why('It was down', null)).toBeUndefined();
});
