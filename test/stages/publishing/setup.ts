/** An application with a connected account, and cases with an approved reply. */
import type { Reply } from '../../../src/domain/case/case.ts';
import type { Repetition } from '../../../src/ports/publisher.ts';
import { aMention } from '../../support/builders.ts';
import { type FakePlatform, openFakePlatform, platformOf } from '../../support/fake-platform.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { actWell, casesOf } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

export const fine =
  'We are sorry to read this. Please send us a private message so that we can help. ^DS';

export const repetitions = Object.keys(platformOf) as readonly Repetition[];

export interface Connected {
  readonly app: TestApp;
  readonly platforms: Readonly<Record<Repetition, FakePlatform>>;
}

export async function createConnectedApp(): Promise<Connected> {
  const platforms = {
    idempotency_key: await openFakePlatform(),
    deterministic_id: await openFakePlatform(),
    none: await openFakePlatform(),
  };
  let app: TestApp | null = null;
  const now = (): Date => app?.clock.now() ?? new Date(0);
  const publishers = (Object.keys(platforms) as Repetition[]).map((repetition) =>
    platforms[repetition].publisher({
      brand: 'sample',
      platform: platformOf[repetition],
      repetition,
      now,
    }),
  );
  app = await createTestApp({ classifier: createPlainClassifier(), publishers });
  return { app, platforms };
}

export interface Held {
  readonly number: string;
  readonly id: string;
}

/** Posts that the test added. */
export function counting(platform: FakePlatform): () => number {
  const before = platform.posts().length;
  return () => platform.posts().length - before;
}

/** So many cases at once, each of somebody else; nobody holds them yet. */
export async function openCases(
  app: TestApp,
  repetition: Repetition,
  count: number,
): Promise<readonly Held[]> {
  const before = new Set((await casesOf(app)).map(({ id }) => id));
  const platform = platformOf[repetition];
  const text = '@samplebrand your website is down again, this is unacceptable.';
  await hear(app, ...Array.from({ length: count }, () => aMention({ platform, text })));
  return (await casesOf(app)).filter(({ id }) => !before.has(id));
}

/** Two days after the last one, so that the same words are no repetition, Dora claims it. */
export async function takeUp(app: TestApp, held: Held | undefined): Promise<Held> {
  if (!held) throw new Error('no case was opened');
  app.clock.moveTo(new Date(app.clock.now().getTime() + 50 * 3_600_000).toISOString());
  await actWell(app, { number: held.number, type: 'claim', staffId: 'dora' });
  return { number: held.number, id: held.id };
}

/** A case that Dora holds, about a post that names us. */
export async function aHeldCase(
  app: TestApp,
  repetition: Repetition,
  text?: string,
): Promise<Held> {
  const words = text ?? '@samplebrand your website is down again, this is unacceptable.';
  await hear(app, aMention({ platform: platformOf[repetition], text: words }));
  const [newest] = await casesOf(app);
  if (!newest) throw new Error('no case was opened');
  const { number, id } = newest;
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  return { number, id };
}

/** The same with a reply that Eli approved. */
export async function anApprovedOne(app: TestApp, repetition: Repetition): Promise<Held> {
  const held = await aHeldCase(app, repetition);
  await approveReply(app, held);
  return held;
}

/** Dora writes a reply to a case of hers, and Eli approves it. */
export async function approveReply(app: TestApp, held: Held): Promise<void> {
  await actWell(app, { ...held, type: 'draft', staffId: 'dora', text: fine });
  await actWell(app, { ...held, type: 'approve', staffId: 'eli' });
}

/** The newest reply of the case. */
export async function replyOf(app: TestApp, { id }: Held): Promise<Reply> {
  const detail = await app.store.details.read(id);
  const reply = detail?.case.replies.at(-1);
  if (!reply) throw new Error('there is no reply');
  return reply;
}

/** What publishing does when its time comes, so many minutes after the last moment. */
export async function minutesLater(app: TestApp, minutes: number): Promise<void> {
  app.clock.moveTo(new Date(app.clock.now().getTime() + minutes * 60_000).toISOString());
  await app.stages.publishReplies(AbortSignal.timeout(60_000));
}
