/**
 * The platforms this version can read: one explicit list. Each brings libraries of its own, which are
 * loaded only where an account of it is configured.
 */
import type { DiscordConfig, SourceConfig } from '../../config/config.ts';
import type { ReadPrices } from '../../config/load-read-prices.ts';
import type { Brand } from '../../domain/brand.ts';
import { type ErrorTable, rulesOf } from '../../domain/publishing/outcome.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Http, Wait } from '../../ports/http.ts';
import type { Publisher } from '../../ports/publisher.ts';
import type { Source } from '../../ports/source.ts';
import type { SpendLedger } from '../../ports/spend.ts';
import type { TokenStore } from '../../ports/token-store.ts';
import { communityOf } from '../discord/community/community.ts';
import { createReplaySource } from './file/replay.ts';
import { createFileSource } from './file/source.ts';
import { createWebhookSource } from './webhook/source.ts';
import type { XDeps } from './x/source.ts';

export interface SourceDeps {
  readonly http: Http;
  readonly clock: Clock;
  readonly wait: Wait;
  /** For platforms that charge for reading. */
  readonly ledger: SpendLedger;
  readonly readPrices: ReadPrices;
  /** Ids of brands by slug. */
  readonly brandIds: ReadonlyMap<string, string>;
  /** For platforms whose sign-ins have to be renewed. */
  readonly tokens: TokenStore;
  /** By slug: what the pollers search for, and which accounts are our own. */
  readonly brands: ReadonlyMap<string, Brand>;
  /** The team chat, whose bot reads communities that have none of their own; null without one. */
  readonly chat: DiscordConfig | null;
}

export interface PublisherDeps extends Paid, Pick<SourceDeps, 'tokens' | 'chat'> {
  readonly errorTable: ErrorTable;
}

/** Null for a platform that can be configured but that this version cannot read yet. */
export async function createSource(config: SourceConfig, deps: SourceDeps): Promise<Source | null> {
  switch (config.platform) {
    case 'file':
      return config.replay
        ? createReplaySource(config, deps.clock)
        : createFileSource(config, deps.clock);
    case 'cfpb':
      return (await import('./cfpb/source.ts')).createCfpbSource(config, deps);
    case 'discord':
      return (await import('../discord/community/source.ts')).createDiscordSource(
        communityOf(config, deps.chat),
        deps,
      );
    case 'bluesky':
      return (await import('./bluesky/source.ts')).createBlueskySource(
        config,
        deps.brands.get(config.brand)?.keywords ?? [],
        deps,
      );
    case 'mastodon':
      return (await import('./mastodon/source.ts')).createMastodonSource(config, {
        clock: deps.clock,
        brand: brandOf(config, deps),
      });
    case 'feed':
      return (await import('./feed/source.ts')).createFeedSource(config, deps);
    case 'x':
      return (await import('./x/source.ts')).createXSource(
        config,
        brandOf(config, deps),
        xDeps(config, deps),
      );
    case 'webhook':
      return createWebhookSource(config);
  }
}

function brandOf(config: SourceConfig, { brands }: SourceDeps): Brand {
  const brand = brands.get(config.brand);
  if (!brand) throw new Error(`source ${config.name} names an unknown brand`);
  return brand;
}

/** Null where replies are posted by hand: the source is read only, or was set so. */
export async function createPublisher(
  config: SourceConfig,
  deps: PublisherDeps,
): Promise<Publisher | null> {
  switch (config.platform) {
    case 'discord': {
      const errorRules = rulesOf(deps.errorTable, 'discord');
      const community = communityOf(config, deps.chat);
      return config.publishes
        ? (await import('../discord/community/publisher.ts')).createDiscordPublisher(community, {
            ...deps,
            errorRules,
          })
        : null;
    }
    case 'bluesky':
      return config.publishes
        ? (await import('./bluesky/publisher.ts')).createBlueskyPublisher(config, deps)
        : null;
    case 'mastodon':
      return config.publishes
        ? (await import('./mastodon/publisher.ts')).createMastodonPublisher(config, deps)
        : null;
    case 'x': {
      const { errorTable } = deps;
      return config.publishes
        ? (await import('./x/publisher.ts')).createXPublisher(config, {
            ...xDeps(config, deps),
            errorTable,
          })
        : null;
    }
    case 'webhook': {
      const { brand, replyTo, secret, recognisesRepeats } = config;
      if (replyTo === null) return null;
      const receiver = { brand, replyTo, secret: secret.reveal(), recognisesRepeats };
      return (await import('./webhook/publisher.ts')).createWebhookPublisher(receiver, deps);
    }
    case 'feed':
    case 'file':
    case 'cfpb':
      return null;
  }
}

type Paid = Pick<SourceDeps, 'clock' | 'ledger' | 'readPrices' | 'brandIds'>;

function xDeps(config: SourceConfig, { clock, ledger, readPrices, brandIds }: Paid): XDeps {
  const brandId = brandIds.get(config.brand);
  if (!brandId) throw new Error(`source ${config.name} names a brand that is not stored`);
  return { clock, ledger, prices: readPrices.x, brandId };
}
