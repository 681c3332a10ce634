/** A Discord source on the stand-in for Discord, with a support channel, on a clock that tests move. */
import { createDiscordSource } from '../../../../src/adapters/discord/community/source.ts';
import { Secret } from '../../../../src/config/secret.ts';
import type { Source } from '../../../../src/ports/source.ts';
import { type FakeDiscord, startFakeDiscord } from '../../../support/discord/fake-discord.ts';
import { type FakeChannel, guildId, token } from '../../../support/discord/shapes.ts';

export interface Setup {
  readonly fake: FakeDiscord;
  /** Every message is read there. */
  readonly support: FakeChannel;
  /** Only what names the bot is read there. */
  readonly lounge: FakeChannel;
  /** Where the team talks. */
  readonly desk: FakeChannel;
  /** As after a start of the program. */
  aSource(
    over?: { readonly channels?: readonly string[]; readonly token?: string },
    clockAheadMs?: number,
  ): Source;
  passMinutes(minutes: number): void;
}

export async function startSetup(): Promise<Setup> {
  const fake = await startFakeDiscord();
  const { guild } = fake;
  const support = guild.addChannel({ name: 'support' });
  const lounge = guild.addChannel({ name: 'lounge' });
  const desk = guild.addChannel({ name: 'desk' });
  return {
    ...{ fake, support, lounge, desk },
    aSource: (over = {}, clockAheadMs = 0) =>
      createDiscordSource(
        {
          ...{ name: 'acme-discord', brand: 'acme', channelControlled: true },
          ...{ guild: guildId, channels: over.channels ?? [support.id], except: [desk.id] },
          ...{ token: new Secret(over.token ?? token), endpoint: fake.endpoint },
        },
        { clock: { now: () => new Date(guild.now().getTime() + clockAheadMs) } },
      ),
    passMinutes: (minutes) => guild.moveTo(new Date(guild.now().getTime() + minutes * 60_000)),
  };
}
