/**
 * What is asked for with each post, under the names of two generations of the API: 2.159 says
 * `tweet.fields`, 2.167 says `post.fields` and gives some of it as expansions only.
 */

/** `tweet` is what the platform's own pages write; `post` is the newer generation. */
export type FieldNames = 'tweet' | 'post';

export interface AskedFields {
  /** For questions that give posts. */
  readonly posts: Readonly<Record<string, string>>;
  /** The same without the authors, who cost money. */
  readonly postsAlone: Readonly<Record<string, string>>;
  /** How many posts and people one post can bring along besides itself. */
  readonly besides: { readonly posts: number; readonly users: number };
  readonly besidesAlone: { readonly posts: number; readonly users: number };
}

const shared =
  'conversation_id,created_at,display_text_range,entities,lang,public_metrics,reply_settings,withheld';
const ofUser = { 'user.fields': 'id,username,public_metrics' };

const tweet = `${shared},author_id,edit_history_tweet_ids,in_reply_to_user_id,note_tweet,referenced_tweets`;
const post = `${shared},note_post`;

export const askedFields: Readonly<Record<FieldNames, AskedFields>> = {
  tweet: {
    posts: { 'tweet.fields': tweet, expansions: 'author_id', ...ofUser },
    postsAlone: { 'tweet.fields': tweet },
    besides: { posts: 0, users: 1 },
    besidesAlone: { posts: 0, users: 0 },
  },
  post: {
    posts: {
      'post.fields': post,
      expansions: 'author_id,edit_history_post_ids,in_reply_to_user_id,referenced_posts',
      ...ofUser,
    },
    postsAlone: { 'post.fields': post, expansions: 'edit_history_post_ids,referenced_posts' },
    besides: { posts: 2, users: 2 },
    besidesAlone: { posts: 2, users: 0 },
  },
};
