/** What people do to cases, and what can be seen of them, for tests. */
import { runCase } from '../../src/cli/case.ts';
import type { CaseSummary } from '../../src/ports/case-list.ts';
import { readCase } from '../../src/stages/read-case.ts';
import { performAction } from '../../src/stages/team-actions.ts';
import type { TeamOutcome, TeamRequest } from '../../src/stages/team-request.ts';
import type { TestApp } from './test-app.ts';

/** All that closing needs, as somebody says it when they resolve a case. */
export const settled: Pick<TeamRequest, 'lifecycle'> = {
  lifecycle: {
    closing: {
      outcome: 'upheld',
      rootCause: 'firm_error',
      sentVia: 'private_message',
      sentAt: null,
      exception: null,
    },
  },
};

/** One action of one person, as any surface would send it. */
export function act(
  app: TestApp,
  request: Pick<TeamRequest, 'number' | 'type' | 'staffId'> & Partial<TeamRequest>,
): Promise<TeamOutcome> {
  return performAction(app.team, {
    reason: null,
    text: null,
    permalink: null,
    replyId: null,
    correction: null,
    hold: null,
    safeWay: null,
    item: null,
    ...request,
  });
}

/** As `act`, for actions that a test takes for granted. */
export async function actWell(
  app: TestApp,
  request: Parameters<typeof act>[1],
): Promise<Extract<TeamOutcome, { ok: true }>> {
  const outcome = await act(app, request);
  if (!outcome.ok) throw new Error(`${request.type} was refused: ${outcome.refusal}`);
  return outcome;
}

/** Everything that the checklist of a case asks for is done. */
export async function tickAll(app: TestApp, number: string, staffId: string): Promise<void> {
  const id = await app.store.details.idOf(number);
  const detail = id ? await app.store.details.read(id) : null;
  for (const item of detail?.case.checklist ?? []) {
    if (item.must) await actWell(app, { number, type: 'check', staffId, item: item.id });
  }
}

/** What `redress case` shows; fails when it ends with another code than 0. */
export async function caseText(app: TestApp, number: string, json = false): Promise<string> {
  let written = '';
  const output = { write: (text: string) => (written += text) };
  const { brands, clock } = app;
  const deps = {
    ...app.team,
    read: readerOf(app),
    brands,
    now: clock.now(),
    firstContactDays: 7,
    output,
    errors: output,
  };
  const code = await runCase(number, { json }, deps);
  if (code !== 0) throw new Error(`redress case ended with ${code}: ${written}`);
  return written;
}

/** Reads a case for `redress case`, as the command does. */
export function readerOf(app: TestApp) {
  return (number: string, staffId: string | null) => readCase(app.reading, number, staffId);
}

/** All cases, newest first. */
export function casesOf(app: TestApp): Promise<readonly CaseSummary[]> {
  const brandIds = [...app.store.brandIds.values()];
  return Array.fromAsync(app.store.list.list({ brandIds, status: null }));
}

/** The one case there should be. */
export async function onlyCase(app: TestApp): Promise<CaseSummary> {
  const [first, ...others] = await casesOf(app);
  if (!first || others.length > 0) throw new Error(`${others.length + (first ? 1 : 0)} cases`);
  return first;
}

/** Types of a case's events, in order. */
export async function eventsOf(app: TestApp, caseId: string): Promise<readonly string[]> {
  const rows = await app.testDatabase.database.caseEvent.findMany({
    where: { caseId },
    orderBy: { seq: 'asc' },
  });
  return rows.map(({ type }) => type);
}
