/** What the fake Mastodon server answers to each question, in the manner of the real one. */
import type { IncomingHttpHeaders } from 'node:http';
import { compareIds } from '../../../../src/adapters/platforms/mastodon/ids.ts';
import type { FakeServer } from './fake-server.ts';
import {
  accountJson,
  credentialJson,
  domain,
  type FakeStatus,
  instanceJson,
  ownAcct,
  statusJson,
} from './world.ts';

export interface Asked {
  readonly operation: string;
  readonly pathname: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Route = (fake: FakeServer, asked: Asked) => Reply;

const notFound: Reply = { status: 404, body: { error: 'Record not found' } };
const good = (body: unknown, headers = {}): Reply => ({ status: 200, body, headers });

export const routeOf: Route = (fake, asked) => routes[asked.operation]?.(fake, asked) ?? notFound;

const routes: Readonly<Record<string, Route>> = {
  'get /api/v2/instance': ({ maxCharacters }) => good(instanceJson(maxCharacters)),
  'get /api/v1/accounts/verify_credentials': () => good(credentialJson()),
  'get /api/v1/notifications': (fake, asked) => {
    const types = asked.query.getAll('types[]');
    const all = asked.query.get('include_filtered') === 'true';
    const heard = fake.notifications.filter(
      ({ type, isFiltered }) => types.includes(type) && (all || !isFiltered),
    );
    return paged(asked, heard, (one) => {
      const status = find(fake, one.statusId);
      return {
        ...{ id: one.id, type: one.type, group_key: `ungrouped-${one.id}` },
        created_at: status?.createdAt ?? fake.now().toISOString(),
        account: accountJson(status?.acct ?? 'nobody'),
        ...(status && { status: statusJson(status) }),
      };
    });
  },
  'get /api/v1/timelines/tag/{hashtag}': (fake, asked) => {
    const tag = decodeURIComponent(asked.pathname.split('/').at(-1) ?? '').toLowerCase();
    const tagged = standing(fake).filter(
      ({ text, visibility }) =>
        (visibility ?? 'public') === 'public' && new RegExp(`#${tag}\\b`, 'iu').test(text),
    );
    return paged(asked, tagged, statusJson);
  },
  'get /api/v2/search': (fake, asked) => {
    if (!fake.hasSearch) return notFound;
    const words = (asked.query.get('q') ?? '').replaceAll('"', '').toLowerCase();
    const found = standing(fake).filter(({ text }) => text.toLowerCase().includes(words));
    const newestFirst = found.toSorted((one, other) => compareIds(other.id, one.id));
    const offset = Number(asked.query.get('offset') ?? 0);
    const statuses = newestFirst.slice(offset, offset + limitOf(asked, 40)).map(statusJson);
    return good({ accounts: [], hashtags: [], statuses });
  },
  'get /api/v1/statuses': (fake, asked) => {
    const ids = asked.query.getAll('id[]');
    return good(ids.map((id) => find(fake, id)).flatMap((one) => (one ? [statusJson(one)] : [])));
  },
  'get /api/v1/statuses/{id}': (fake, asked) => {
    const status = find(fake, idIn(asked));
    return status ? good(statusJson(status)) : notFound;
  },
  'get /api/v1/statuses/{id}/source': (fake, asked) => {
    const status = find(fake, idIn(asked));
    if (!status) return notFound;
    return good({ id: status.id, text: status.text, spoiler_text: status.spoiler ?? '' });
  },
  'get /api/v1/statuses/{id}/context': (fake, asked) => {
    const status = find(fake, idIn(asked));
    if (!status) return notFound;
    const ancestors = above(fake, status).map(statusJson);
    return good({ ancestors, descendants: below(fake, status.id).map(statusJson) });
  },
  'get /api/v1/accounts/{id}/statuses': (fake, asked) =>
    paged(
      asked,
      standing(fake).filter(({ acct }) => acct === ownAcct),
      statusJson,
    ),
  'post /api/v1/statuses': (fake, asked) => {
    const key = String(asked.headers['idempotency-key'] ?? '');
    const known = find(fake, fake.keys.get(key) ?? '');
    if (known && ageOf(fake, known) < keyHoldsMs) return good(statusJson(known));
    const wanted = asked.body as Readonly<Record<string, string>>;
    if (wanted['in_reply_to_id'] && !find(fake, wanted['in_reply_to_id'])) return notFound;
    return good(statusJson(make(fake, key, wanted)));
  },
};

/** The real one forgets keys after an hour. */
const keyHoldsMs = 3_600_000;

function ageOf(fake: FakeServer, { createdAt }: FakeStatus): number {
  return fake.now().getTime() - new Date(createdAt).getTime();
}

/** The real one cuts white space around a text. */
function make(fake: FakeServer, key: string, wanted: Readonly<Record<string, string>>): FakeStatus {
  const made: FakeStatus = {
    id: `2${String(fake.statuses.length).padStart(17, '0')}`,
    createdAt: fake.now().toISOString(),
    acct: ownAcct,
    text: wanted['status']?.trim() ?? '',
    visibility: (wanted['visibility'] as FakeStatus['visibility']) ?? 'public',
    inReplyToId: wanted['in_reply_to_id'] ?? null,
  };
  fake.statuses.push(made);
  fake.sent.set(made.id, wanted['status'] ?? '');
  if (key !== '') fake.keys.set(key, made.id);
  return made;
}

function standing(fake: FakeServer): readonly FakeStatus[] {
  return fake.statuses.filter(({ id }) => !fake.gone.has(id));
}

function find(fake: FakeServer, id: string): FakeStatus | null {
  const known = standing(fake).find((one) => one.id === id);
  if (known || !fake.knowsEveryPost || id === '' || fake.gone.has(id)) return known ?? null;
  const createdAt = fake.now().toISOString();
  return { id, createdAt, acct: 'stranger@elsewhere.example', text: 'Something' };
}

function above(fake: FakeServer, { inReplyToId }: FakeStatus): readonly FakeStatus[] {
  const parent = inReplyToId ? find(fake, inReplyToId) : null;
  return parent ? [...above(fake, parent), parent] : [];
}

function below(fake: FakeServer, id: string): readonly FakeStatus[] {
  const answers = standing(fake).filter(({ inReplyToId }) => inReplyToId === id);
  return answers.flatMap((one) => [one, ...below(fake, one.id)]);
}

function idIn({ pathname }: Asked): string {
  return decodeURIComponent(pathname.split('/')[4] ?? '');
}

function limitOf({ query }: Asked, most: number): number {
  return Math.min(Number(query.get('limit') ?? 20), most);
}

/** Newest first, with the Link header that leads on. */
function paged<Item extends { readonly id: string }>(
  asked: Asked,
  items: readonly Item[],
  written: (item: Item) => unknown,
): Reply {
  const { query, pathname } = asked;
  const [maxId, minId, sinceId] = ['max_id', 'min_id', 'since_id'].map((name) => query.get(name));
  const limit = limitOf(asked, 80);
  const within = items
    .filter(({ id }) => !maxId || compareIds(id, maxId) < 0)
    .filter(({ id }) => !minId || compareIds(id, minId) > 0)
    .filter(({ id }) => !sinceId || compareIds(id, sinceId) > 0)
    .toSorted((one, other) => compareIds(one.id, other.id));
  const page = (minId ? within.slice(0, limit) : within.slice(-limit)).toReversed();
  const [first, last] = [page[0], page.at(-1)];
  if (!first || !last) return good([]);
  const address = `https://${domain}${pathname}?limit=${limit}`;
  const link = `<${address}&max_id=${last.id}>; rel="next", <${address}&min_id=${first.id}>; rel="prev"`;
  return good(page.map(written), { link });
}
