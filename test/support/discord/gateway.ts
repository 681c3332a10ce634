/** The gateway of the stand-in: HELLO, IDENTIFY, heartbeats, RESUME, dispatches, and connections that drop. */
import type { Server } from 'node:http';
import {
  GatewayDispatchEvents as Events,
  type GatewayDispatchPayload,
  GatewayOpcodes,
  type GatewayReceivePayload,
  type GatewaySendPayload,
} from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import { applicationId, bot, guildId, userBody } from './shapes.ts';
import type { Guild } from './store.ts';

type Dispatch = { readonly t: string; readonly d: unknown };

export interface FakeGateway {
  /** What `GET /gateway/bot` answers. */
  address(): object;
  /** How often somebody identified, and how often resumed. */
  readonly identified: () => number;
  readonly resumed: () => number;
  /** Intents of the last IDENTIFY. */
  readonly intents: () => number;
  readonly connections: () => number;
  /** Sends an event to whoever is connected; who resumes is told what they missed. */
  tell(event: Dispatch): void;
  /** Cuts every connection. */
  drop(code?: number): void;
  close(): void;
}

interface Session {
  readonly id: string;
  readonly events: GatewayDispatchPayload[];
  socket: WebSocket | null;
}

export interface GatewayParts {
  readonly guild: Guild;
  readonly token: string;
  readonly url: string;
}

export function openGateway(server: Server, parts: GatewayParts): FakeGateway {
  const sockets = new WebSocketServer({ server });
  const counts = { identified: 0, resumed: 0, intents: 0 };
  let session: Session | null = null;

  const send = (socket: WebSocket, payload: GatewayReceivePayload): void =>
    socket.send(JSON.stringify(payload));

  function tell({ t, d }: Dispatch): void {
    if (!session) return;
    const s = session.events.length + 1;
    const payload = { op: GatewayOpcodes.Dispatch, t, s, d } as GatewayDispatchPayload;
    session.events.push(payload);
    if (session.socket?.readyState === 1) send(session.socket, payload);
  }

  function identify(socket: WebSocket, token: string, intents: number): void {
    if (token !== parts.token) {
      socket.close(4004, 'Authentication failed.');
      return;
    }
    counts.identified += 1;
    counts.intents = intents;
    session = { id: `session-${counts.identified}`, events: [], socket };
    tell({
      t: Events.Ready,
      d: {
        ...{ v: 10, user: userBody(bot), guilds: [{ id: guildId, unavailable: true }] },
        ...{ session_id: session.id, resume_gateway_url: parts.url },
        application: { id: applicationId, flags: 0 },
      },
    });
    tell({ t: Events.GuildCreate, d: { id: guildId, name: 'Acme desk' } });
  }

  function resume(socket: WebSocket, id: string, seq: number): void {
    if (session?.id !== id) {
      send(socket, { op: GatewayOpcodes.InvalidSession, d: false } as GatewayReceivePayload);
      return;
    }
    counts.resumed += 1;
    session.socket = socket;
    for (const missed of session.events.filter(({ s }) => s > seq)) send(socket, missed);
    tell({ t: Events.Resumed, d: {} });
  }

  sockets.on('connection', (socket) => {
    const hello = { op: GatewayOpcodes.Hello, d: { heartbeat_interval: 41_250 } };
    send(socket, hello as GatewayReceivePayload);
    socket.on('message', (data) => {
      const payload = JSON.parse(String(data)) as GatewaySendPayload;
      if (payload.op === GatewayOpcodes.Heartbeat) {
        send(socket, { op: GatewayOpcodes.HeartbeatAck } as GatewayReceivePayload);
      } else if (payload.op === GatewayOpcodes.Identify) {
        identify(socket, payload.d.token, payload.d.intents);
      } else if (payload.op === GatewayOpcodes.Resume) {
        resume(socket, payload.d.session_id, payload.d.seq);
      }
    });
  });

  return {
    address: () => ({
      ...{ url: parts.url, shards: 1 },
      session_start_limit: { total: 1000, remaining: 999, reset_after: 1000, max_concurrency: 1 },
    }),
    identified: () => counts.identified,
    resumed: () => counts.resumed,
    intents: () => counts.intents,
    connections: () => [...sockets.clients].filter(({ readyState }) => readyState === 1).length,
    tell,
    drop(code) {
      for (const socket of sockets.clients) {
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
