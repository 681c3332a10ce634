/** What lies on the fake Mastodon server: accounts, posts, notifications, and how they are written there. */

export interface FakeStatus {
  readonly id: string;
  readonly createdAt: string;
  /** As the server writes it: without a server of its own for its own accounts. */
  readonly acct: string;
  /** As it was typed. */
  readonly text: string;
  readonly html?: string;
  readonly spoiler?: string;
  readonly visibility?: 'public' | 'unlisted' | 'private' | 'direct';
  readonly inReplyToId?: string | null;
  readonly mentions?: readonly string[];
  readonly language?: string | null;
  readonly followers?: number;
  readonly url?: string;
  readonly pictures?: readonly (string | null)[];
  readonly isQuote?: boolean;
  readonly editedAt?: string;
  /** Sent without its time: no reader can make a post of it. */
  readonly isRubbish?: boolean;
}

export const domain = 'social.example';
export const ownAcct = 'samplebrand';
const ownId = '1';

export function accountJson(acct: string, followers = 12) {
  const [username = ''] = acct.split('@');
  const url = `https://${acct.split('@')[1] ?? domain}/@${username}`;
  const picture = 'https://social.example/avatars/original/missing.png';
  return {
    ...{ id: acct === ownAcct ? ownId : `9${acct.length}`, username, acct, url, uri: url },
    ...{ display_name: username, note: '', locked: false, bot: false, group: false },
    ...{ avatar: picture, avatar_static: picture, header: picture, header_static: picture },
    ...{ created_at: '2022-11-23T00:00:00.000Z', emojis: [], fields: [], indexable: true },
    ...{ followers_count: followers, following_count: 3, statuses_count: 7, discoverable: true },
    ...{ last_status_at: '2026-11-23', hide_collections: false, noindex: false, roles: [] },
  };
}

export function credentialJson() {
  const permissions = '65536';
  return {
    ...accountJson(ownAcct),
    role: { id: '-99', name: '', permissions, color: '', highlighted: false },
    source: {
      ...{ privacy: 'public', sensitive: false, language: '', note: '', fields: [] },
      ...{ follow_requests_count: 0, hide_collections: false, discoverable: true },
      ...{ indexable: false, quote_policy: 'public', attribution_domains: [] },
    },
  };
}

export function statusJson(status: FakeStatus): Record<string, unknown> {
  const { id, createdAt, acct, text, visibility = 'public', inReplyToId = null } = status;
  const account = accountJson(acct, status.followers);
  return {
    ...{ id, created_at: createdAt, edited_at: status.editedAt ?? null, visibility, account },
    ...{
      in_reply_to_id: inReplyToId,
      in_reply_to_account_id: inReplyToId && '5',
      sensitive: false,
    },
    ...{ spoiler_text: status.spoiler ?? '', language: status.language ?? 'en' },
    uri: `https://${domain}/users/${acct}/statuses/${id}`,
    url: status.url ?? `${account.url}/${id}`,
    content: status.html ?? htmlOf(text),
    mentions: (status.mentions ?? []).map((named) => {
      const { id: of, username, url } = accountJson(named);
      return { id: of, username, url, acct: named };
    }),
    media_attachments: (status.pictures ?? []).map((description, at) => ({
      ...{ id: `${id}${at}`, type: 'image', url: 'https://social.example/media/1.png', meta: {} },
      ...{ preview_url: null, remote_url: null, description, blurhash: null },
    })),
    quote: status.isQuote ? { state: 'accepted', quoted_status: null } : null,
    ...{ tags: [], emojis: [], favourites_count: 0, reblogs_count: 0, replies_count: 0 },
    ...{ reblog: null, poll: null, card: null, quotes_count: 0 },
  };
}

/** As Mastodon writes what somebody typed. */
export function htmlOf(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const linked = safe.replace(/https?:\/\/\S+/g, shortened);
  const paragraphs = linked
    .split('\n\n')
    .map((part) => `<p>${part.replaceAll('\n', '<br />')}</p>`);
  return paragraphs.join('');
}

function shortened(address: string): string {
  const [, scheme = '', rest = ''] = /^(https?:\/\/(?:www\.)?)(.*)$/.exec(address) ?? [];
  const seen = rest.slice(0, 30);
  const hidden = `<span class="invisible">${rest.slice(30)}</span>`;
  const kind = rest.length > 30 ? 'ellipsis' : '';
  return `<a href="${address}" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">${scheme}</span><span class="${kind}">${seen}</span>${hidden}</a>`;
}

export function instanceJson(max_characters: number) {
  return {
    ...{ domain, title: 'Social', version: '4.7.0', source_url: 'https://github.com/mastodon' },
    ...{ description: '', languages: ['en'], icon: [], rules: [], api_versions: { mastodon: 7 } },
    usage: { users: { active_month: 3 } },
    thumbnail: { url: 'https://social.example/preview.png' },
    configuration: {
      urls: { streaming: 'wss://social.example', status: null, about: null },
      vapid: { public_key: 'key' },
      accounts: { max_featured_tags: 10, max_pinned_statuses: 4 },
      statuses: {
        ...{ max_characters, max_media_attachments: 4, characters_reserved_per_url: 23 },
      },
      media_attachments: {
        ...{ supported_mime_types: [], description_limit: 1500, image_size_limit: 16777216 },
        ...{ image_matrix_limit: 33177600, video_size_limit: 103809024 },
        ...{ video_frame_rate_limit: 120, video_matrix_limit: 8294400 },
      },
      polls: {
        ...{ max_options: 4, max_characters_per_option: 50, min_expiration: 300 },
        ...{ max_expiration: 2629746 },
      },
      translation: { enabled: false },
    },
    registrations: { enabled: false, approval_required: false, message: null, url: null },
    contact: { email: 'staff@social.example', account: null },
  };
}
