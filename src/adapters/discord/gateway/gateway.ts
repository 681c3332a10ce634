/** The one connection on which Discord tells what happens. The library beats, resumes and reconnects. */
import type { SessionInfo } from '@discordjs/ws';
import type { Clock } from '../../../ports/clock.ts';
import { PermanentError, TransientError } from '../../../ports/errors.ts';
import type { ChatEvent, ChatGateway } from '../../../ports/team-chat.ts';
import { type DiscordAccess, errorFrom, library } from '../client.ts';
import { createReading } from './events.ts';

export interface GatewayConfig extends DiscordAccess {
  /** Bits, the fewest that do. */
  readonly intents: number;
}

/** Close codes after which trying again cannot help. */
const final: Readonly<Record<number, PermanentError>> = {
  4004: new PermanentError(
    'Discord does not know the token of the bot any more. Make a new one in the developer portal, put it into .env, and start the service again.',
    { why: 'credentials' },
  ),
  4014: new PermanentError(
    'Discord does not let the bot read what people write. Switch "Message Content Intent" on for it in the developer portal, or leave `channels` of the Discord sources empty.',
    { why: 'refused' },
  ),
};

/** After these the library does not come back by itself. */
const lasting: ReadonlySet<number> = new Set([4004, 4010, 4011, 4012, 4013, 4014]);

/** Opened anew each time it is run. */
export function createGateway(config: GatewayConfig, deps: { readonly clock: Clock }): ChatGateway {
  return { run: (tell, signal) => run(config, deps, tell, signal) };
}

async function run(
  { token, endpoint, intents }: GatewayConfig,
  { clock }: { readonly clock: Clock },
  tell: (event: ChatEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { REST } = await library();
  const { WebSocketManager, WebSocketShardEvents: Events } = await import('@discordjs/ws');
  const api = endpoint ? { api: endpoint.replace(/\/+$/, '') } : {};
  const rest = new REST({ version: '10', ...api }).setToken(token.reveal());
  let session: SessionInfo | null = null;
  const manager = new WebSocketManager({
    ...{ token: token.reveal(), intents, rest, shardCount: 1 },
    retrieveSessionInfo: () => session,
    updateSessionInfo: (_shard, known) => {
      session = known;
    },
  });
  const read = createReading();
  const ended = Promise.withResolvers<void>();
  const stop = (): void => ended.resolve();
  manager.on(Events.Dispatch, ({ data }) => {
    for (const event of read(data)) tell(event);
  });
  manager.on(Events.Closed, ({ code }) => {
    if (lasting.has(code)) ended.reject(final[code] ?? broken(code));
  });
  manager.on(Events.Error, () => undefined); // what it comes to, the code says
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) return;
    manager.connect().catch(async (error: unknown) => ended.reject(await errorFrom(error, clock)));
    await ended.promise;
  } finally {
    signal.removeEventListener('abort', stop);
    await manager.destroy();
  }
}

function broken(code: number): TransientError {
  return new TransientError(
    `Discord ended the connection (code ${code}). It is opened again later.`,
  );
}
