/** Puts together the ways in which people get the weekly digest; part of the composition root. */
import { createChartDrawer } from './adapters/charts/drawer.ts';
import { createDigestBoard } from './adapters/discord/chat/digest.ts';
import { createDigestEmail } from './adapters/email/digest.ts';
import { createDigestDeliveries } from './adapters/store/digest/digest-deliveries.ts';
import type { Store } from './adapters/store/store.ts';
import { createDigestFolder } from './adapters/system/digest-folder.ts';
import { configuredDigestWriter } from './compose-model.ts';
import type { Overrides } from './compose-overrides.ts';
import type { Config } from './config/config.ts';
import type { Clock } from './ports/clock.ts';
import type { DigestChannel } from './ports/digest-channel.ts';

export function digestParts(
  config: Config,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { digestChannels, digestWriter }: Pick<Overrides, 'digestChannels' | 'digestWriter'>,
) {
  return {
    charts: createChartDrawer(),
    digestDeliveries: createDigestDeliveries(store.database),
    digestChannels: digestChannels ?? configuredChannels(config, clock),
    digestWriter: digestWriter ?? configuredDigestWriter(config, { clock, ledger: store.ledger }),
  };
}

function configuredChannels(
  { brands, paging, digest, chat: { discord } }: Config,
  clock: Clock,
): readonly DigestChannel[] {
  const to = new Map(
    brands.flatMap(({ slug, digestTo }) =>
      digestTo.length > 0 ? [[slug, digestTo] as const] : [],
    ),
  );
  const { email } = paging;
  const all = brands.map(({ slug }) => slug);
  const password = email?.password?.reveal() ?? null;
  return [
    ...(email && to.size > 0 ? [createDigestEmail({ ...email, password, to })] : []),
    ...(digest.folder === null ? [] : [createDigestFolder(digest.folder, all)]),
    ...(discord === null
      ? []
      : [
          createDigestBoard(
            { ...discord, channel: discord.channels.digest, brands: all },
            { clock },
          ),
        ]),
  ];
}
