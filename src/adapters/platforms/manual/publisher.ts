/** Publishing by hand: a person posts and records the permalink. */
import type { PermalinkRules } from '../../../config/load-permalinks.ts';
import type { ManualPublisher } from '../../../ports/publisher.ts';

export function createManualPublisher(rules: PermalinkRules): ManualPublisher {
  return {
    how: 'by_hand',
    record(platform, permalink) {
      const url = URL.canParse(permalink) ? new URL(permalink) : null;
      if (url?.protocol !== 'https:') {
        return { ok: false, reason: 'it has to be the https address of the post' };
      }
      url.search = '';
      url.hash = '';
      const rule = rules.get(platform);
      if (!rule) return { ok: true, permalink: url.href, platformId: null };
      if (rule.hosts.length > 0 && !rule.hosts.some((host) => isOn(url, host))) {
        return { ok: false, reason: `a post on ${platform} lives on ${rule.hosts.join(' or ')}` };
      }
      const platformId = rule.id?.exec(url.pathname)?.[1] ?? null;
      if (rule.id && !platformId) {
        return { ok: false, reason: 'it is not the address of a single post' };
      }
      return { ok: true, permalink: url.href, platformId };
    },
  };
}

function isOn(url: URL, host: string): boolean {
  return url.hostname === host || url.hostname.endsWith(`.${host}`);
}
