/** What went wrong with deliveries of a webhook, in words for people. */
import type { SourceReport } from '../stages/source-overview.ts';

export interface DeliveryNote {
  readonly what: string;
  readonly todo: string;
}

/** So long something that was no delivery is told of, also after a good one. */
const toldForMs = 24 * 3_600_000;

export function deliveryNotes({ state }: SourceReport, now: Date): readonly DeliveryNote[] {
  const { refused = 0, refusedAt = null, malformedAt = null, failingSince = null } = state ?? {};
  const isFresh = malformedAt !== null && now.getTime() - malformedAt.getTime() < toldForMs;
  return [
    ...(refused > 0 && refusedAt
      ? [
          {
            what: `${refused} deliveries were refused since the last good one, the last ${refusedAt.toISOString()}: their signature or their time was wrong`,
            todo: 'compare secret and clock with whoever sends: perhaps a sender signs with another secret',
          },
        ]
      : []),
    ...(isFresh && !failingSince
      ? [
          {
            what: `something signed that was no delivery came ${malformedAt.toISOString()}, and nothing of it was taken`,
            todo: 'ask whoever sends to look at the answers with status 400 and to send those again in the right form',
          },
        ]
      : []),
  ];
}
