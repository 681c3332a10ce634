/** Two cases of different people and conversations, for what is done to two at once. */
import type { CaseDetail } from '../../src/ports/case-details.ts';
import { aMention } from './builders.ts';
import { hear } from './hear.ts';
import { casesOf } from './team.ts';
import type { TestApp } from './test-app.ts';

/** Two cases of different conversations; the second was received two days before the first. */
export async function twoCasesIn(app: TestApp): Promise<{ kept: string; other: string }> {
  await hear(app, aMention({ nativeId: 'kept', author: 'tired_person' }));
  const [kept] = await casesOf(app);
  await hear(
    app,
    aMention({
      nativeId: 'other',
      author: 'tired.elsewhere',
      postedAt: new Date('2026-03-02T09:00:00Z'),
    }),
  );
  const other = (await casesOf(app)).find(({ id }) => id !== kept?.id);
  if (!kept || !other) throw new Error('there are not two cases');
  return { kept: kept.number, other: other.number };
}

/** A case by its number; it has to be there. */
export async function detailOf(app: TestApp, number: string): Promise<CaseDetail> {
  const id = await app.store.details.idOf(number);
  const detail = id ? await app.store.details.read(id) : null;
  if (!detail) throw new Error(`no case ${number}`);
  return detail;
}
