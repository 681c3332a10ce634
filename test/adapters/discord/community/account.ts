/** The account through which replies go out at the stand-in for Discord. */
import { createDiscordPublisher } from '../../../../src/adapters/discord/community/publisher.ts';
import { loadErrorTable } from '../../../../src/config/load-publish-errors.ts';
import { Secret } from '../../../../src/config/secret.ts';
import { rulesOf } from '../../../../src/domain/publishing/outcome.ts';
import type { Publisher } from '../../../../src/ports/publisher.ts';
import { guildId, token } from '../../../support/discord/shapes.ts';

/** @param endpoint where the stand-in listens */
export function publisherAt(endpoint: string, now: () => Date): Publisher {
  return createDiscordPublisher(
    { brand: 'sample', guild: guildId, token: new Secret(token), endpoint },
    { clock: { now }, errorRules: rulesOf(loadErrorTable(), 'discord') },
  );
}
