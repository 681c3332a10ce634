/** Checks what one part of the configuration says against another, even where a part is wrong itself. */
import { asEntry, type Entry, entriesIn } from './entries.ts';
import { type Finding, type Path, quoted } from './problems.ts';
import { unknownRegions } from './regions.ts';
import { checkRouting } from './routing.ts';
import { unreachedRules } from './routing-overlaps.ts';
import { sampleSlug } from './sample.ts';
import { checkChatPages } from './schema-chat-pages.ts';
import { didYouMean } from './suggest.ts';

/** Takes the values as written: a wrong zone must not hide that a brand's slug is used twice. */
export function crossCheck(written: unknown): readonly Finding[] {
  const file = asEntry(written);
  return [
    ...reservedSlugs(file),
    ...repeated(file, 'brands', 'slug'),
    ...repeated(file, 'staff', 'id'),
    ...repeated(file, 'staff', 'discord'),
    ...repeated(file, 'sources', 'name'),
    ...unknownReferences(file),
    ...sharedAccounts(file),
    ...withoutBot(file),
    ...takenPaths(file),
    ...withoutMailServer(file),
    ...checkChatPages(file),
    ...unknownRegions(file),
    ...unsignedTerms(file),
    ...checkRouting(file),
    ...unreachedRules(file),
  ];
}

function reservedSlugs(file: Entry): readonly Finding[] {
  const message = `'${sampleSlug}' belongs to the demonstration, with which nothing real is mixed. Choose another.`;
  return entriesIn(file, 'brands').flatMap(({ slug }, index) =>
    slug === sampleSlug ? { path: ['brands', index, 'slug'], message } : [],
  );
}

function repeated(file: Entry, list: string, key: string): readonly Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const [index, { [key]: value }] of entriesIn(file, list).entries()) {
    if (typeof value !== 'string') continue;
    if (seen.has(value)) {
      const message = `${quoted(value)} is used twice. Each entry in ${list} needs its own ${key}.`;
      findings.push({ path: [list, index, key], message });
    }
    seen.add(value);
  }
  return findings;
}

/** A reply goes out through one account, so that it goes out once. */
function sharedAccounts(file: Entry): readonly Finding[] {
  const seen = new Set<string>();
  return entriesIn(file, 'sources').flatMap((source, index): Finding[] => {
    const { brand, platform } = source;
    const account = `${brand} ${platform}`;
    if (typeof platform !== 'string' || !doesPublish(source)) return [];
    if (!seen.has(account)) {
      seen.add(account);
      return [];
    }
    const message = `two sources would publish the replies of this brand on ${platform}. ${platform === 'webhook' ? 'Leave `replyTo` at one of them' : 'Say `publishes: false` at all but one'}.`;
    return [{ path: ['sources', index], message }];
  });
}

const withAccounts: readonly unknown[] = ['x', 'bluesky', 'mastodon', 'discord'];

function doesPublish({ platform, publishes, replyTo }: Entry): boolean {
  if (platform === 'webhook') return replyTo !== undefined;
  return publishes !== false && withAccounts.includes(platform);
}

/** A community is read by the bot of the team chat, or by one of its own. */
function withoutBot(file: Entry): readonly Finding[] {
  const hasChat = Object.keys(asEntry(asEntry(file['chat'])['discord'])).length > 0;
  return entriesIn(file, 'sources').flatMap((source, index) => {
    if (hasChat || source['platform'] !== 'discord') return [];
    return ['guild', 'token'].flatMap((key): Finding[] => {
      const message = `this is missing. Without \`chat.discord\` a Discord source needs its own ${key}.`;
      return source[key] === undefined ? [{ path: ['sources', index, key], message }] : [];
    });
  });
}

/** Webhooks are delivered under /webhooks, where no page can lie as well. */
function takenPaths(file: Entry): readonly Finding[] {
  const hasWebhooks = entriesIn(file, 'sources').some(({ platform }) => platform === 'webhook');
  return ['surveys', 'handoff'].flatMap((page): Finding[] => {
    const { url } = asEntry(asEntry(file['policies'])[page]);
    if (!hasWebhooks || typeof url !== 'string' || !URL.canParse(url)) return [];
    if (new URL(url).pathname.replace(/\/$/, '') !== '/webhooks') return [];
    const message = 'webhooks are delivered at this path. Choose another for the page.';
    return [{ path: ['policies', page, 'url'], message }];
  });
}

function unknownReferences(file: Entry): readonly Finding[] {
  const brand = { kind: 'brand', known: namesIn(file, 'brands', 'slug') };
  const source = { kind: 'source', known: namesIn(file, 'sources', 'name') };
  return [
    ...entriesIn(file, 'staff').flatMap(({ brands }, index) =>
      unknown(brands, ['staff', index, 'brands'], brand),
    ),
    ...entriesIn(file, 'sources').flatMap((entry, index) =>
      unknown(entry['brand'], ['sources', index, 'brand'], brand),
    ),
    ...entriesIn(file, 'routing').flatMap((rule, index) => {
      const when = asEntry(rule['when']);
      const path = ['routing', index, 'when'];
      return [
        ...unknown(when['brand'], [...path, 'brand'], brand),
        ...unknown(when['source'], [...path, 'source'], source),
      ];
    }),
  ];
}

/** A term that loosens the lint is answered for by somebody senior who works for the brand. */
function unsignedTerms(file: Entry): readonly Finding[] {
  const staff = entriesIn(file, 'staff');
  const senior = ['supervisor', 'compliance', 'admin'];
  return entriesIn(file, 'brands').flatMap((brand, at) => {
    const maySign = staff.filter(
      ({ roles, brands }) =>
        [roles].flat().some((role) => senior.some((one) => one === role)) &&
        [brands].flat().includes(brand['slug']),
    );
    return entriesIn(brand, 'brandTerms').flatMap(({ signedOffBy }, index): Finding[] => {
      if (typeof signedOffBy !== 'string' || maySign.some(({ id }) => id === signedOffBy))
        return [];
      const message = `${quoted(signedOffBy)} may not sign this off. Name a supervisor of the brand who has agreed to the term.`;
      return [{ path: ['brands', at, 'brandTerms', index, 'signedOffBy'], message }];
    });
  });
}

function namesIn(file: Entry, list: string, key: string): readonly string[] {
  const names = entriesIn(file, list).map(({ [key]: name }) => name);
  return [...new Set(names)].filter((name) => typeof name === 'string');
}

/** A finding for each name, in one value or a list of them, that refers to nothing. */
function unknown(
  written: unknown,
  path: Path,
  { kind, known }: { readonly kind: string; readonly known: readonly string[] },
): readonly Finding[] {
  return [written].flat().flatMap((name, index) => {
    if (typeof name !== 'string' || known.includes(name)) return [];
    const advice =
      known.length === 0
        ? `No ${kind} is configured.`
        : `${didYouMean(name, known)}Configured: ${known.join(', ')}.`;
    return {
      path: Array.isArray(written) ? [...path, index] : path,
      message: `no ${kind} is called ${quoted(name)}. ${advice}`,
    };
  });
}

/** Digests go by the server that pages go by. */
function withoutMailServer(file: Entry): readonly Finding[] {
  if (asEntry(file['paging'])['email']) return [];
  const message = 'there is no mail server to send it by. Name one under paging.email.';
  return entriesIn(file, 'brands').flatMap(({ digestTo }, index) =>
    Array.isArray(digestTo) && digestTo.length > 0
      ? { path: ['brands', index, 'digestTo'], message }
      : [],
  );
}
