/** A brand that is heard for weeks, and what is found out of the ordinary. */
import type { Incident } from '../../../src/adapters/store/generated/client.ts';
import type { IncomingMention } from '../../../src/domain/mention/mention.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import type { TestApp } from '../../support/test-app.ts';

const notStopped = new AbortController().signal;
const dayMs = 86_400_000;

/** Three words of each list, so that no two are near-duplicates. */
const subjects = 'fee charge invoice statement balance interest penalty refund payment card'.split(
  ' ',
);
const verbs = 'vanished doubled bounced changed failed stopped froze jumped broke reversed'.split(
  ' ',
);
const places = 'online yesterday twice overnight again abroad monthly silently everywhere'.split(
  ' ',
);
let told = 0;

/** Complaints of different people in different words, heard as they are posted. */
export async function complain(app: TestApp, at: string, count = 1): Promise<void> {
  await sayAll(
    app,
    at,
    Array.from({ length: count }, () => ({ text: inOtherWords() })),
  );
}

/** The same words by different people. */
export async function repeatWords(app: TestApp, at: string, count: number): Promise<void> {
  const text =
    'Everybody look, this bank took a secret fee from all of us, share before it is deleted';
  await sayAll(
    app,
    at,
    Array.from({ length: count }, () => ({ text })),
  );
}

async function sayAll(
  app: TestApp,
  at: string,
  said: readonly Partial<IncomingMention>[],
): Promise<void> {
  app.clock.moveTo(at);
  const postedAt = new Date(at);
  await hear(app, ...said.map((one) => aMention({ postedAt, ...one })));
}

export function inOtherWords(): string {
  told += 1;
  const of = (words: readonly string[], step: number): string =>
    [0, 1, 2].map((place) => words[(told * step + place * told + place) % words.length]).join(' ');
  return `${of(subjects, 3)} ${told} ${of(verbs, 7)} ${told * 31} ${of(places, 5)} ${told * 17}`;
}

/** One complaint every third day for four weeks before. */
export async function ordinaryWeeks(app: TestApp, until: string): Promise<void> {
  for (let day = 28; day > 1; day -= 3) {
    const at = new Date(Date.parse(until) - day * dayMs - 5 * 3_600_000);
    await complain(app, at.toISOString());
  }
}

/** What the tick does. */
export function look(app: TestApp, at?: string, signal = notStopped): Promise<void> {
  if (at) app.clock.moveTo(at);
  return app.stages.watchForSpikes(signal);
}

export function incidentsOf({ testDatabase }: TestApp): Promise<readonly Incident[]> {
  return testDatabase.database.incident.findMany({ orderBy: { openedAt: 'asc' } });
}

/** How many cases are linked, and how many events say so. */
export async function links({ testDatabase }: TestApp): Promise<{ cases: number; events: number }> {
  const { database } = testDatabase;
  return {
    cases: await database.case.count({ where: { incidentId: { not: null } } }),
    events: await database.caseEvent.count({ where: { type: 'incident_linked' } }),
  };
}
