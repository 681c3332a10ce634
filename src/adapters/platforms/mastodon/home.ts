/** What has to be known of the server and the account before their posts can be read. */
import { type Brand, handlesOn } from '../../../domain/brand.ts';
import { PermanentError } from '../../../ports/errors.ts';
import type { Reader } from './reader.ts';
import { fullHandle, type Home } from './schema.ts';

/** Asked for once: accounts of the server itself are written without its name. */
export function createHome(reader: Reader, server: string, brand: Brand) {
  const own = handlesOn(brand, 'mastodon');
  let known: Home | null = null;
  return async (signal: AbortSignal): Promise<Home> => {
    known ??= await readHome(reader, server, own, signal);
    return known;
  };
}

async function readHome(
  reader: Reader,
  server: string,
  own: Home['own'],
  signal: AbortSignal,
): Promise<Home> {
  const domain = await domainOf(reader, server, signal);
  const { data } = await reader.ask((api) => api.v1.accounts.verifyCredentials.$raw(), signal);
  const acct = (data as { acct?: unknown } | null)?.acct;
  if (typeof acct !== 'string' || acct === '') {
    throw new PermanentError(
      'The Mastodon server does not say whose access token this is. Update Redress.',
      { why: 'form' },
    );
  }
  return { domain, own, me: fullHandle(acct, domain).toLowerCase() };
}

/** Servers that tell nothing of themselves are called by their address. */
async function domainOf(reader: Reader, server: string, signal: AbortSignal): Promise<string> {
  const answer = await reader.askFor((api) => api.v2.instance.fetch.$raw(), signal);
  const domain = (answer?.data as { domain?: unknown } | null | undefined)?.domain;
  const isName = typeof domain === 'string' && /^[a-z0-9.-]{1,253}(?::\d{1,5})?$/i.test(domain);
  return (isName ? domain : new URL(server).host).toLowerCase();
}
