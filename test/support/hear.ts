/** Mentions come in, past the sources. */
import type { IncomingMention } from '../../src/domain/mention/mention.ts';
import type { TestApp } from './test-app.ts';

/** Stores mentions about the brand `sample`; they wait for triage. */
export async function takeIn(app: TestApp, ...mentions: readonly IncomingMention[]): Promise<void> {
  const brand = app.brands.get('sample');
  if (!brand) throw new Error('the brand sample is not configured');
  const batch = { brand, channelControlled: false, sourceName: 'test', rejected: 0 };
  await app.intake.store({ ...batch, mentions });
}

/** Stores mentions and works them until nothing is left to do. */
export async function hear(app: TestApp, ...mentions: readonly IncomingMention[]): Promise<void> {
  await takeIn(app, ...mentions);
  await app.settle();
}
