/** What has to be known of the server and the account before their posts can be read. */
import { z } from 'zod';
import { type Brand, handlesOn } from '../../../domain/brand.ts';
import { PermanentError } from '../../../ports/errors.ts';
import type { Reader } from './reader.ts';
import { fullHandle, type Home } from './schema.ts';

/** Servers change their limits now and then. */
const holdsMs = 24 * 60 * 60_000;

/** Asked for once a day: accounts of the server itself are written without its name. */
export function createHome(reader: Reader, server: string, brand: Brand) {
  const own = handlesOn(brand, 'mastodon');
  let known: { readonly home: Home; readonly readAt: Date } | null = null;
  return async (now: Date, signal: AbortSignal): Promise<Home> => {
    if (!known || now.getTime() - known.readAt.getTime() >= holdsMs) {
      known = { home: await readHome(reader, server, own, signal), readAt: now };
    }
    return known.home;
  };
}

async function readHome(
  reader: Reader,
  server: string,
  own: Home['own'],
  signal: AbortSignal,
): Promise<Home> {
  const { domain, replyLength } = await aboutServer(reader, server, signal);
  const { data } = await reader.ask((api) => api.v1.accounts.verifyCredentials.$raw(), signal);
  const acct = (data as { acct?: unknown } | null)?.acct;
  if (typeof acct !== 'string' || acct === '') {
    throw new PermanentError(
      'The Mastodon server does not say whose access token this is. Update Redress.',
      { why: 'form' },
    );
  }
  return { domain, own, me: fullHandle(acct, domain).toLowerCase(), replyLength };
}

/** Servers that tell nothing of themselves are called by their address. */
async function aboutServer(
  reader: Reader,
  server: string,
  signal: AbortSignal,
): Promise<Pick<Home, 'domain' | 'replyLength'>> {
  const answer = await reader.askFor((api) => api.v2.instance.fetch.$raw(), signal);
  const { domain, configuration } = instance.parse(answer?.data ?? {});
  return {
    domain: (domain ?? new URL(server).host).toLowerCase(),
    replyLength: configuration?.statuses?.maxCharacters ?? null,
  };
}

const lenient = <Inner extends z.ZodType>(inner: Inner) => inner.nullish().catch(null);

/** Source: https://docs.joinmastodon.org/entities/Instance/; every part may be missing. */
const instance = z
  .object({
    domain: lenient(z.string().regex(/^[a-z0-9.-]{1,253}(?::\d{1,5})?$/i)),
    configuration: lenient(
      z.object({
        statuses: lenient(z.object({ maxCharacters: lenient(z.int().positive().max(1_000_000)) })),
      }),
    ),
  })
  .catch({});
