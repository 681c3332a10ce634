/** Cases that are followed up, and what a person sees of them. */
import { runInbox } from '../../../src/cli/inbox.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { actWell, casesOf } from '../../support/team.ts';
import type { TestApp } from '../../support/test-app.ts';

export const fine =
  'We are sorry to read this. Please send us a private message so that we can help. ^DS';
let posts = 1_000;

export interface Held {
  readonly number: string;
  readonly id: string;
}

/** A new case that Dora holds. */
export async function aHeldCase(
  app: TestApp,
  given: Parameters<typeof aMention>[0] = {},
): Promise<Held> {
  const before = new Set((await casesOf(app)).map(({ id }) => id));
  await hear(app, aMention(given));
  const opened = (await casesOf(app)).find(({ id }) => !before.has(id));
  if (!opened) throw new Error('no case was opened');
  const { number, id } = opened;
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  return { number, id };
}

/** A reply of Dora's, approved by Eli, goes out. */
export async function answer(app: TestApp, { number }: Held, text = fine): Promise<void> {
  posts += 1;
  await actWell(app, { number, type: 'draft', staffId: 'dora', text });
  await actWell(app, { number, type: 'approve', staffId: 'eli' });
  const permalink = `https://x.com/samplebrand/status/${posts}`;
  await actWell(app, { number, type: 'posted', staffId: 'dora', permalink });
}

export async function stateOf(app: TestApp, { id }: Held): Promise<Case> {
  const detail = await app.store.details.read(id);
  if (!detail) throw new Error('no such case');
  return detail.case;
}

/** Kinds of the steps that are open. */
export async function openSteps(app: TestApp, held: Held): Promise<readonly string[]> {
  const { followUps } = await stateOf(app, held);
  return followUps.filter(({ state }) => state === 'open').map(({ kind }) => kind);
}

/** What `redress inbox` shows to a person. */
export async function inboxText(app: TestApp, staffId = 'dora'): Promise<string> {
  let written = '';
  const output = { write: (text: string) => (written += text) };
  const deps = { ...app, ...app.store, staff: app.config.staff, output, errors: output };
  await runInbox({ as: staffId }, deps);
  return written;
}
