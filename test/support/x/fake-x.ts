/** A thin stand-in for X on this machine, held to its document: every question and every answer. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import { type Generation, loadDocument } from './document.ts';
import { type FakePost, type FakeUser, freshId } from './posts.ts';
import { type FakeAnswer, problem } from './problems.ts';
import { answerTo, type Question } from './routes.ts';

/** What happens to one call, instead of or after the usual. */
export interface Fate {
  /** False: the call has its effect, and this answer comes in place of the usual. */
  readonly isInstead?: boolean;
  readonly answer?: FakeAnswer;
  /** Sent as it stands. */
  readonly raw?: { readonly status: number; readonly type: string; readonly body: string };
  /** The connection ends without an answer. */
  readonly isLost?: boolean;
  /** No answer ever comes; told when the question has arrived. */
  readonly hang?: () => void;
  /** Only for calls of this path and kind. */
  readonly path?: string;
  readonly method?: 'get' | 'post';
}

export interface FakeX {
  readonly endpoint: string;
  readonly generation: Generation;
  readonly us: FakeUser;
  readonly users: FakeUser[];
  posts: FakePost[];
  readonly questions: Question[];
  /** Where a question or an answer does not keep to the document. */
  readonly violations: string[];
  readonly fates: Fate[];
  /** Ids that are shown as something else, after the answer was held to the document. */
  readonly shownAs: Map<string, string>;
  /** Questions that begin at an id or a token given before are refused. */
  forgets: boolean;
  /** Every call is refused until it is told otherwise. */
  isDown: boolean;
  now(): Date;
  post(written: Partial<FakePost> & { readonly text: string }): FakePost;
  /** A new version under a new id; the earlier ones stay readable by theirs. */
  edit(id: string, text: string): FakePost;
  remove(id: string, why: NonNullable<FakePost['isGone']>): void;
  close(): Promise<void>;
}

/** @param username of our account there */
export async function startFakeX(
  generation: Generation,
  now: () => Date,
  username = 'acme',
): Promise<FakeX> {
  const document = loadDocument(generation);
  const us = { id: '900', username, followers: 12 };
  const person = { id: '901', username: 'jo_doe', followers: 321 };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeX = {
    endpoint: `http://127.0.0.1:${port}`,
    ...{ generation, us, users: [us, person], posts: [], now },
    ...{ questions: [], violations: [], fates: [], shownAs: new Map() },
    ...{ forgets: false, isDown: false },
    post(written) {
      const at = written.at ?? now();
      const id = written.id ?? freshId(at);
      const usual = { authorId: person.id, conversationId: id, replySettings: 'everyone' };
      const alone = { repliesTo: null, quotes: null, reposts: null, isGone: null };
      const post = { ...usual, ...alone, history: [id], listedAt: at, isBroken: false };
      const made = { ...post, ...written, id, at };
      fake.posts.push(made);
      return made;
    },
    edit(id, text) {
      const before = fake.posts.find((post) => post.id === id);
      if (!before) throw new Error(`no post ${id}`);
      const at = now();
      const newId = freshId(at);
      const history = [...before.history, newId];
      fake.posts = fake.posts.map((post) =>
        before.history.includes(post.id) ? { ...post, history } : post,
      );
      const made = { ...before, id: newId, text, at, listedAt: at, history };
      fake.posts.push(made);
      return made;
    },
    remove(id, why) {
      const gone = fake.posts.find((post) => post.id === id);
      fake.posts = fake.posts.map((post) =>
        gone?.history.includes(post.id) ? { ...post, isGone: why } : post,
      );
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://fake');
    const sent = await readAll(request);
    if (pathname === '/oauth2/token') {
      answerWith(response, tokenAnswer(request, sent));
      return;
    }
    const method = request.method === 'POST' ? 'post' : 'get';
    const path = pathname.replace(/^\/2\/users\/\d+/, '/2/users/{id}');
    const body: unknown = method === 'post' ? JSON.parse(sent) : null;
    const userId = /^\/2\/users\/(\d+)/.exec(pathname)?.[1] ?? null;
    const question = { method, path, userId, query: searchParams, body } as const;
    fake.questions.push(question);
    fake.violations.push(...document.ofQuestion(method, path, question));
    const fate = takeFate(method, path);
    const usual = (): FakeAnswer => allowed(request, path) ?? answerTo(fake, question);
    if (fate?.hang) {
      fate.hang();
      return;
    }
    if (fate?.isLost) {
      if (fate.isInstead === false) usual();
      response.destroy();
      return;
    }
    if (fate?.raw) {
      const { status, type, body: raw } = fate.raw;
      response.writeHead(status, { 'content-type': type }).end(raw);
      return;
    }
    const answer = fate?.answer;
    if (answer && fate.isInstead === false) usual();
    const given = fake.isDown ? problem(503, 'Service Unavailable', '') : (answer ?? usual());
    fake.violations.push(...document.ofAnswer(method, path, given.status, given.body));
    answerWith(response, given, fake.shownAs);
  }

  function takeFate(method: 'get' | 'post', path: string): Fate | undefined {
    const index = fake.fates.findIndex(
      (fate) => (fate.path ?? path) === path && (fate.method ?? method) === method,
    );
    return index < 0 ? undefined : fake.fates.splice(index, 1)[0];
  }

  return fake;
}

/** Counts are for the app alone; all else is asked as the account. */
function allowed({ headers }: IncomingMessage, path: string): FakeAnswer | null {
  const given = headers.authorization ?? '';
  const isApp = path === '/2/tweets/counts/recent';
  const isRight = isApp ? given === 'Bearer app-token' : given.includes('oauth_token="900-access"');
  return isRight ? null : problem(401, 'Unauthorized', 'Unauthorized');
}

function tokenAnswer({ headers }: IncomingMessage, sent: string): FakeAnswer {
  const isRight =
    headers.authorization === `Basic ${Buffer.from('app-key:app-secret').toString('base64')}` &&
    sent === 'grant_type=client_credentials';
  return isRight
    ? { status: 200, body: { token_type: 'bearer', access_token: 'app-token' } }
    : { status: 403, body: { errors: [{ code: 99, message: 'Unable to verify' }] } };
}

function answerWith(
  response: ServerResponse,
  { status, body, headers }: FakeAnswer,
  shownAs: FakeX['shownAs'] = new Map(),
): void {
  const reset = String(Math.floor(Date.now() / 1000) + 900);
  const limits = { 'x-rate-limit-limit': '300', 'x-rate-limit-remaining': '299' };
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      ...{ ...limits, 'x-rate-limit-reset': reset },
      ...headers,
    })
    .end([...shownAs].reduce((said, [id, as]) => said.replaceAll(id, as), JSON.stringify(body)));
}
