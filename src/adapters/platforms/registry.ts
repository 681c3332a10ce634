/** The platforms this version can read: one explicit list. */
import { setTimeout as wait } from 'node:timers/promises';
import type { SourceConfig } from '../../config/config.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Http } from '../../ports/http.ts';
import type { Source } from '../../ports/source.ts';
import { createCfpbSource } from './cfpb/source.ts';
import { createReplaySource } from './file/replay.ts';
import { createFileSource } from './file/source.ts';

export interface SourceDeps {
  readonly http: Http;
  readonly clock: Clock;
}

/** Null for a platform that can be configured but that this version cannot read yet. */
export function createSource(config: SourceConfig, deps: SourceDeps): Source | null {
  switch (config.platform) {
    case 'file':
      return config.replay
        ? createReplaySource(config, deps.clock)
        : createFileSource(config, deps.clock);
    case 'cfpb':
      return createCfpbSource(config, {
        ...deps,
        wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
      });
    case 'x':
    case 'bluesky':
    case 'mastodon':
    case 'feed':
    case 'webhook':
      return null;
  }
}
