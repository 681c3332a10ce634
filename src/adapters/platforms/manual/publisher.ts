/** Publishing by hand: a person posts and records the permalink. */
import type { PermalinkRules } from '../../../config/load-permalinks.ts';
import { lastPart } from '../../../domain/publishing/post-key.ts';
import type { ManualPublisher, RecordedPost } from '../../../ports/publisher.ts';

export function createManualPublisher(rules: PermalinkRules): ManualPublisher {
  return {
    how: 'by_hand',
    record({ platform, permalink, accounts, answered }) {
      const url = URL.canParse(permalink) ? new URL(permalink) : null;
      if (url?.protocol !== 'https:') return no('it has to be the https address of the post');
      url.search = '';
      url.hash = '';
      const rule = rules.get(platform);
      if (!rule) return { ok: true, permalink: url.href, platformId: null };
      if (rule.hosts.length > 0 && !rule.hosts.some((host) => isOn(url, host))) {
        return no(`a post on ${platform} lives on ${rule.hosts.join(' or ')}`);
      }
      const platformId = rule.id?.exec(url.pathname)?.[1] ?? null;
      if (rule.id && !platformId) return no('it is not the address of a single post');
      if (platformId !== null && answered !== null && lastPart(platformId) === lastPart(answered)) {
        return no('it is the address of the post that was answered, not of the answer');
      }
      const account = rule.account?.exec(url.pathname)?.[1] ?? null;
      if (account !== null && accounts.length > 0 && !isOurs(account, url, accounts)) {
        return no(`it is a post of ${account}; ours are of ${accounts.join(' or ')}`);
      }
      return { ok: true, permalink: url.href, platformId };
    },
  };
}

/** Servers that share a platform tell their accounts apart by their own name. */
function isOurs(account: string, url: URL, accounts: readonly string[]): boolean {
  const said = account.toLowerCase();
  return accounts.some((ours) => ours === said || ours === `${said}@${url.hostname}`);
}

function no(reason: string): RecordedPost {
  return { ok: false, reason };
}

function isOn(url: URL, host: string): boolean {
  return url.hostname === host || url.hostname.endsWith(`.${host}`);
}
