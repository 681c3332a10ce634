/** A system that takes replies: it checks every signature, and fails as it is told. */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';

export interface HeldReply {
  readonly id: string;
  readonly handle: string;
  readonly target: string;
  text: string;
  readonly postedAt: string;
}

export interface FakeReceiver {
  readonly url: string;
  readonly replies: HeldReply[];
  /** Bodies as they came. */
  readonly bodies: string[];
  /** Answers the next call so, and takes nothing. A text is sent as it stands. */
  answerNext(status: number, body: unknown, headers?: Readonly<Record<string, string>>): void;
  loseNextAnswer(): void;
  /** Tells nobody what it holds. */
  isSilent: boolean;
  now: () => Date;
  close(): Promise<void>;
}

/** @param knowsHandles whether a second call with a handle is answered as the first was */
export async function startFakeReceiver(
  secret: string,
  knowsHandles: boolean,
): Promise<FakeReceiver> {
  const answers: Answer[] = [];
  let isLost = false;
  const receiver = {
    replies: [] as HeldReply[],
    bodies: [] as string[],
    isSilent: false,
    now: () => new Date(),
    answerNext: (...answer: Answer) => void answers.push(answer),
    loseNextAnswer: () => {
      isLost = true;
    },
  };
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    if (!isSigned(secret, request, request.method === 'GET' ? (request.url ?? '') : body)) {
      return send(response, 401, { error: 'who are you' });
    }
    if (request.method === 'GET') {
      if (receiver.isSilent) return send(response, 405, null);
      const asked = new URL(request.url ?? '', 'http://here').searchParams;
      const replies = receiver.replies.filter(
        ({ id, target }) => asked.get('target') === target || asked.getAll('id').includes(id),
      );
      return send(response, 200, { replies });
    }
    receiver.bodies.push(body);
    const next = answers.shift();
    if (next) return send(response, ...next);
    const { handle, target, text } = JSON.parse(body);
    const known = receiver.replies.find((one) => knowsHandles && one.handle === handle);
    const made = known ?? {
      id: randomUUID(),
      handle,
      target: target.id,
      text,
      postedAt: receiver.now().toISOString(),
    };
    if (!known) receiver.replies.push(made);
    if (isLost) {
      isLost = false;
      return response.destroy();
    }
    return send(response, 200, { id: made.id, url: `https://crm.example/replies/${made.id}` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/replies`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

function isSigned(secret: string, { headers }: IncomingMessage, body: string): boolean {
  const timestamp = String(headers['x-redress-timestamp']);
  const wanted = `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
  const given = String(headers['x-redress-signature']);
  return given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted));
}

type Answer = Parameters<FakeReceiver['answerNext']>;

function send(response: ServerResponse, ...[status, body, headers = {}]: Answer): void {
  const written = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(written);
}
