/** A process that dies while it brings a digest to team chat, and answers of Discord that stumble. */
import type { DigestChannel } from '../../../src/ports/digest-channel.ts';
import { deliverDigests } from '../../../src/stages/deliver-digests.ts';
import type { ScriptedAnswer } from '../../support/discord/fake-discord.ts';
import type { TestApp } from '../../support/test-app.ts';

/** What a killed process never gets to: nothing is written after it. */
class Killed extends Error {}

export const stumbles: readonly ScriptedAnswer[] = [
  { status: 503, body: 'away' },
  { isDone: true, isLost: true },
  { isLost: true },
];

/**
 * Dies before or after the call, or before it has said what became of it; once in four times it lives.
 *
 * @param chance from 0 to 1, another one each time
 */
export async function bringDigestAndDie(running: TestApp, chance: () => number): Promise<void> {
  const { digests, stages: _, ...app } = running;
  const place = Math.floor(chance() * 4);
  const die = (at: number): void => {
    if (place === at) throw new Killed();
  };
  const [channel] = digests.digestChannels;
  const mortal: DigestChannel = {
    ...channel!,
    async send(...asked) {
      die(0);
      const ref = await channel!.send(...asked);
      die(1);
      return ref;
    },
  };
  const { digestDeliveries } = digests;
  const deliveries: typeof digestDeliveries = {
    ...digestDeliveries,
    async sent(...told) {
      die(2);
      await digestDeliveries.sent(...told);
    },
    async failed(...told) {
      if (place < 3) throw new Killed();
      await digestDeliveries.failed(...told);
    },
  };
  const charts = { draw: async () => Buffer.from('\u0089PNG') };
  const deps = {
    ...{ ...digests, ...app, digests: app.store.digests, brandIds: app.store.brandIds, charts },
    ...{ digestChannels: [mortal], digestDeliveries: deliveries },
  };
  await deliverDigests(deps, AbortSignal.timeout(600_000)).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
}
