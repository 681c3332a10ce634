/** The part of X's query language that is used, as the fake X understands it. */
import { type FakePost, type FakeUser, names } from './posts.ts';

/** True when the post is what the query asks for. */
export function matches(
  post: FakePost,
  query: string,
  authorOf: (post: FakePost) => FakeUser | undefined,
): boolean {
  const all = /^\((.*)\) (-.*)$/.exec(query);
  const terms = all ? (all[1] ?? '').split(' OR ') : [query.split(' ')[0] ?? ''];
  const excluded = (all?.[2] ?? query.slice(query.indexOf(' ') + 1)).split(' ');
  const has = (term: string): boolean => hasTerm(post, term, authorOf(post)?.username ?? '');
  return terms.some(has) && !excluded.some((term) => has(term.slice(1)));
}

function hasTerm(post: FakePost, term: string, author: string): boolean {
  if (term.startsWith('"')) {
    return post.text.toLowerCase().includes(term.slice(1, -1).toLowerCase());
  }
  if (term.startsWith('@')) return names(post.text, term.slice(1));
  const [operator, value = ''] = term.split(':');
  if (operator === 'from') return author.toLowerCase() === value.toLowerCase();
  if (operator === 'conversation_id') return post.conversationId === value && post.id !== value;
  if (operator === 'is') return post.reposts !== null;
  throw new Error(`the fake X knows no operator ${term}`);
}
