/** A port in front of another one that a test can cut and open again, as a network does. */
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface TcpProxy {
  /** The URL given, through the proxy. */
  readonly url: string;
  /** Ends all connections and takes no new ones. */
  cut(): Promise<void>;
  open(): Promise<void>;
}

/** @param target a URL with host and port */
export async function createTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  const open = async (at: number): Promise<number> => {
    const made = createServer((near) => {
      const far = connect({ host: hostname, port: Number(port) });
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    await new Promise<void>((resolve) => made.listen(at, '127.0.0.1', resolve));
    server = made;
    const address = made.address();
    if (!address || typeof address === 'string') throw new Error('the proxy has no port');
    return address.port;
  };
  const ownPort = await open(0);
  const url = new URL(target);
  url.searchParams.delete('host'); // a socket would lead past it
  url.hostname = '127.0.0.1';
  url.port = String(ownPort);
  return {
    url: url.href,
    async cut() {
      const closing = server;
      server = null;
      if (!closing) return;
      const closed = new Promise((resolve) => closing.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    open: async () => void (await open(ownPort)),
  };
}
