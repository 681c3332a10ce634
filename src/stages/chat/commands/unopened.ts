/** Posts that opened no case, as people look for them: while they type, and beside what a search finds. */
import type { StaffMember } from '../../../domain/brand.ts';
import type { HiddenSignals } from '../../../domain/chat/discretion.ts';
import { safeForChat } from '../../../domain/chat/safe-text.ts';
import { type RedactionRule, redact } from '../../../domain/privacy/redact.ts';
import type { ChatChoice } from '../../../ports/chat-commands.ts';
import type { Posts, UnopenedPost } from '../../../ports/posts.ts';
import { moment } from './case-lines.ts';
import type { Typed } from './command.ts';
import { brandIdsOf } from './suggestions.ts';

export interface UnopenedDeps {
  readonly posts: Posts;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly redaction: readonly RedactionRule[];
  readonly hiddenInChat: HiddenSignals;
}

const idForm = /^post:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const [whileTyping, whenSearching] = [1_000, 5_000];
const [offered, mostWords, longestName, longestExcerpt] = [25, 5, 100, 160];

/** The post that somebody chose of those offered; null for everything else. */
export function unopenedIn(written: string): string | null {
  return idForm.exec(written)?.[1] ?? null;
}

/** Those that hold all the words typed so far, the newest first; none while an address is typed. */
export async function suggestUnopened(
  deps: UnopenedDeps,
  { staff, typed }: Pick<Typed, 'staff' | 'typed'>,
): Promise<readonly ChatChoice[]> {
  if (/^(?:https?:|post:)/i.test(typed.trim())) return [];
  const words = typed.split(/\s+/).filter(Boolean);
  const found = await unopened(deps, staff, { words, among: whileTyping, limit: offered });
  return found.map((post) => ({ name: nameOf(deps, post), value: `post:${post.mentionId}` }));
}

/** @param words at least one; what is sensitive is not looked into */
export function unopenedWith(
  deps: UnopenedDeps,
  staff: StaffMember,
  words: readonly string[],
  limit: number,
): Promise<readonly UnopenedPost[]> {
  return unopened(deps, staff, { words, among: whenSearching, limit });
}

/** When, where, why no case, and its words without names, links and numbers. */
export function unopenedLine(deps: UnopenedDeps, post: UnopenedPost): string {
  const { brand, platform, postedAt } = post;
  const excerpt = safeForChat(plain(deps, post), longestExcerpt);
  return `${moment(postedAt, 'f')} · ${safeForChat(brand, 40)} · ${platform} · ${whyOf(post)}: ${excerpt}`;
}

function unopened(
  { posts, brandIds, hiddenInChat }: UnopenedDeps,
  staff: StaffMember,
  asked: { readonly words: readonly string[]; readonly among: number; readonly limit: number },
): Promise<readonly UnopenedPost[]> {
  return posts.withoutCase({
    ...{ ...asked, words: asked.words.slice(0, mostWords) },
    brandIds: brandIdsOf({ brandIds }, staff),
    since: null,
    hiddenSignals: [...hiddenInChat.keys()],
  });
}

/** Choices show no Markdown and no times of the chat. */
function nameOf(deps: UnopenedDeps, post: UnopenedPost): string {
  const day = post.postedAt.toISOString().slice(0, 10);
  const name = `${day} · ${post.brand} · ${whyOf(post)} · ${plain(deps, post)}`;
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1).toWellFormed()}…`;
}

function whyOf({ isSpam }: UnopenedPost): string {
  return isSpam ? 'spam' : 'no complaint';
}

function plain({ redaction }: UnopenedDeps, { text, author }: UnopenedPost): string {
  return redact(text, author, redaction).text.replaceAll(/\s+/g, ' ').trim();
}
