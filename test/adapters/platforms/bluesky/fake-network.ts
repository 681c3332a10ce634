/** A thin stand-in for Bluesky's servers: accounts, posts, notifications and a search, held to the lexicons. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { aPost, author, type FakePost, threadOf, view } from './fake-posts.ts';
import { didOf } from './identifiers.ts';
import { answerFault, recordFault, requestFault } from './lexicon-check.ts';

/** What is answered instead of the truth. */
export interface Scripted {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Only to questions by this method. */
  readonly method?: string;
  /** The request is carried out, and its answer never arrives. */
  readonly isLost?: boolean;
}

export interface FakeNetwork {
  readonly url: string;
  readonly posts: FakePost[];
  readonly scripted: Scripted[];
  /** What was asked, by method. */
  readonly asked: string[];
  readonly violations: string[];
  /** Access and refresh tokens that are good. */
  readonly tokens: { access: Set<string>; refresh: Set<string> };
  password: string;
  pageSize: number;
  /** Cursors of before are no longer known. */
  forgetCursors(): void;
  /** Items that no lexicon allows, among the notifications. */
  readonly rubbish: unknown[];
  /** Authors whose accounts are gone, or who block us. */
  readonly gone: Set<string>;
  readonly blocking: Set<string>;
  close(): Promise<void>;
}

export const ourHandle = 'desk.example';
const ourDid = didOf(ourHandle);

interface Body {
  readonly password?: string;
  readonly rkey?: string;
  readonly swapRecord?: string | null;
  readonly record?: FakePost['record'];
}

type Answer = readonly [status: number, body: object, headers?: Readonly<Record<string, string>>];
const refuse = (error: string, status = 400): Answer => [status, { error, message: error }];

export async function startFakeNetwork(now: () => Date): Promise<FakeNetwork> {
  let generation = 0;
  let tokensMade = 0;
  const fake: Omit<FakeNetwork, 'url' | 'close'> = {
    ...{ posts: [], scripted: [], asked: [], violations: [], rubbish: [] },
    ...{ gone: new Set<string>(), blocking: new Set<string>() },
    tokens: { access: new Set<string>(), refresh: new Set<string>() },
    password: 'app-password',
    pageSize: 100,
    forgetCursors: () => {
      generation += 1;
    },
  };
  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return Object.assign(fake, { url: `http://127.0.0.1:${port}`, close });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://fake');
    const method = url.pathname.replace('/xrpc/', '');
    const body = request.method === 'POST' ? await json(request).catch(() => undefined) : undefined;
    fake.asked.push(method);
    const fault = requestFault(method, url.searchParams, body);
    if (fault) fake.violations.push(`request: ${fault}`);
    const at = fake.scripted.findIndex((one) => !one.method || one.method === method);
    const scripted = at < 0 ? null : fake.scripted.splice(at, 1)[0];
    if (scripted && !scripted.isLost) {
      const type = scripted.body.startsWith('<') ? 'text/html' : 'application/json';
      response.writeHead(scripted.status, { 'content-type': type, ...scripted.headers });
      response.end(scripted.body);
      return;
    }
    const bearer = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const [status, answer] = answerTo(method, url.searchParams, (body ?? {}) as Body, bearer);
    if (scripted?.isLost) return void request.socket.destroy();
    const wrong = fake.rubbish.length === 0 && answerFault(method, status, answer);
    if (wrong) fake.violations.push(`answer: ${wrong}`);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  }

  function answerTo(method: string, query: URLSearchParams, body: Body, bearer: string): Answer {
    if (method === 'com.atproto.server.createSession') {
      const isGood = body.password === fake.password;
      return isGood ? newTokens() : refuse('AuthenticationRequired', 401);
    }
    if (method === 'com.atproto.server.refreshSession') {
      return fake.tokens.refresh.delete(bearer) ? newTokens() : refuse('ExpiredToken');
    }
    if (!fake.tokens.access.has(bearer)) return refuse('ExpiredToken');
    const live = fake.posts.filter(({ isGone }) => !isGone);
    const newestFirst = live.toSorted((a, b) => b.indexedAt.getTime() - a.indexedAt.getTime());
    switch (method) {
      case 'app.bsky.notification.listNotifications': {
        const told = newestFirst.filter(
          ({ reason }) => reason && query.getAll('reasons').includes(reason),
        );
        const page = paged(told, query);
        if (!page) return refuse('InternalServerError', 502);
        const notifications = page.items.map((post) => ({
          ...{ uri: post.uri, cid: post.cid, author: author(post.handle), reason: post.reason },
          ...{ record: post.record, isRead: false, indexedAt: post.indexedAt.toISOString() },
        }));
        const all = [...fake.rubbish, ...notifications];
        return [200, { notifications: all, ...page.next }];
      }
      case 'app.bsky.feed.searchPosts': {
        const words = (query.get('q') ?? '').replaceAll('"', '').toLowerCase();
        const since = new Date(query.get('since') ?? 0);
        const until = new Date(query.get('until') ?? '2100-01-01');
        const found = newestFirst.filter(
          ({ record, indexedAt }) =>
            record.text.toLowerCase().includes(words) && indexedAt >= since && indexedAt < until,
        );
        const page = paged(found, query);
        if (!page) return refuse('InternalServerError', 502);
        return [200, { posts: page.items.map(view), ...page.next }];
      }
      case 'app.bsky.feed.getPosts': {
        const uris = query.getAll('uris');
        return [200, { posts: live.filter(({ uri }) => uris.includes(uri)).map(view) }];
      }
      case 'app.bsky.feed.getPostThread': {
        const post = live.find(({ uri }) => uri === query.get('uri'));
        return post ? [200, { thread: threadOf(post, live) }] : refuse('NotFound');
      }
      case 'app.bsky.actor.getProfiles': {
        const dids = query.getAll('actors').filter((did) => !fake.gone.has(did));
        const profiles = dids.map((did) => ({
          ...{ did, handle: 'somebody.example' },
          viewer: { blockedBy: fake.blocking.has(did) },
        }));
        return [200, { profiles }];
      }
      default:
        return ofRepository(method, query, body);
    }
  }

  function ofRepository(method: string, query: URLSearchParams, body: Body): Answer {
    const ours = fake.posts.filter(({ uri, isGone }) => uri.includes(ourDid) && !isGone);
    const lying = ({ uri, cid, record }: FakePost) => ({ uri, cid, value: record });
    switch (method) {
      case 'com.atproto.repo.putRecord': {
        const uri = `at://${ourDid}/app.bsky.feed.post/${body.rkey}`;
        const { record } = body;
        if (!record || recordFault(record)) return refuse('InvalidRequest');
        const known = ours.find((post) => post.uri === uri);
        if (known && body.swapRecord === null) return refuse('InvalidSwap');
        if (known) known.record = record; // written over, as the real one does
        if (known) return [200, { uri, cid: known.cid, validationStatus: 'valid' }];
        const post = aPost({ uri, handle: ourHandle, record, indexedAt: now() });
        fake.posts.push(post);
        return [200, { uri, cid: post.cid, validationStatus: 'valid' }];
      }
      case 'com.atproto.repo.getRecord': {
        const post = ours.find(({ uri }) => uri.endsWith(`/${query.get('rkey')}`));
        return post ? [200, lying(post)] : refuse('RecordNotFound');
      }
      case 'com.atproto.repo.listRecords': {
        const page = paged(
          ours.toSorted((a, b) => (a.uri < b.uri ? 1 : -1)),
          query,
        );
        if (!page) return refuse('InvalidRequest');
        return [200, { records: page.items.map(lying), ...page.next }];
      }
      default:
        return refuse('InvalidRequest', 501);
    }
  }

  function newTokens(): Answer {
    tokensMade += 1;
    fake.tokens.access.add(`access-${tokensMade}`);
    fake.tokens.refresh.add(`refresh-${tokensMade}`);
    const tokens = { accessJwt: `access-${tokensMade}`, refreshJwt: `refresh-${tokensMade}` };
    return [200, { ...tokens, did: ourDid, handle: ourHandle }];
  }

  /** Null where the cursor is of before. */
  function paged(items: readonly FakePost[], query: URLSearchParams) {
    const [of, last] = (query.get('cursor') ?? `${generation}|`).split('|');
    if (Number(of) !== generation) return null;
    const from = last ? items.findIndex(({ uri }) => uri === last) + 1 : 0;
    const size = Math.min(fake.pageSize, Number(query.get('limit') ?? 50));
    const page = items.slice(from, from + size);
    const isLast = from + size >= items.length;
    return {
      items: page,
      next: isLast ? {} : { cursor: `${generation}|${page.at(-1)?.uri}` },
    };
  }
}
