/** The conversation around the posts of a case, for a terminal. */
import { withUnseenShown } from '../domain/text/unseen.ts';
import type { Conversation, ConversationPost } from '../ports/threads.ts';
import { indented, localTime } from './output.ts';

const longestShown = 400;

export function conversationLines(
  { posts, isIncomplete }: Conversation,
  { zone, withheld }: { readonly zone: string; readonly withheld: readonly string[] },
): readonly string[] {
  const lines = posts.map((post) => postText(post, zone, withheld));
  return isIncomplete ? [...lines, '  the conversation could not be read\n'] : lines;
}

function postText(
  { postedAt, author, isOwn, text, url }: ConversationPost,
  zone: string,
  withheld: readonly string[],
): string {
  const who = isOwn ? 'us' : author ? `@${withUnseenShown(author)}` : 'author unknown';
  const named = !isOwn && withheld.includes('author') ? 'author withheld' : who;
  const said = withheld.includes('text') ? '(withheld)' : shortened(text);
  return `  ${localTime(postedAt, zone)}  ${named}\n${indented(said)}\n  ${url ?? 'no address'}\n`;
}

function shortened(text: string): string {
  return text.length > longestShown
    ? `${text.slice(0, longestShown)}… (${text.length} characters, --json shows all)`
    : text;
}
