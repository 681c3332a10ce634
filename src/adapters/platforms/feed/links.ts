/** Addresses as feeds write them: relative, or wrapped in a redirect that counts clicks. None is ever fetched. */

const googleHost = /^(www|news)\.google\.([a-z]{2,3}|com?\.[a-z]{2})$/;
const mostWrappings = 3;

/** Absolute and unwrapped; null for what is no address of a page. */
export function pageAddress(written: string | null, base: URL): string | null {
  const trimmed = written?.trim() ?? '';
  if (trimmed === '' || !URL.canParse(trimmed, base.href)) return null;
  return unwrapped(new URL(trimmed, base), mostWrappings);
}

/** `https://www.google.com/url?…&url=…` names the page in the address itself. */
function unwrapped(url: URL, wrappingsLeft: number): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (wrappingsLeft === 0 || url.pathname !== '/url' || !googleHost.test(url.hostname)) {
    return url.href;
  }
  const inner = url.searchParams.get('url') ?? url.searchParams.get('q') ?? '';
  return URL.canParse(inner) ? unwrapped(new URL(inner), wrappingsLeft - 1) : url.href;
}
