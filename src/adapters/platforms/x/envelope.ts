/** The outside of every answer of X: read strictly, because paging depends on it. */
import { z } from 'zod';
import { PermanentError } from '../../../ports/errors.ts';

const list = z.array(z.unknown()).nullish();

const envelopeSchema = z
  .object({
    data: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).nullish(),
    includes: z.object({ users: list, tweets: list, posts: list }).nullish(),
    meta: z
      .object({
        next_token: z.string().min(1).nullish(),
        newest_id: z.string().nullish(),
        total_tweet_count: z.number().int().nonnegative().nullish(),
        total_post_count: z.number().int().nonnegative().nullish(),
      })
      .nullish(),
    errors: list,
  })
  .refine(({ data, meta, errors }) => data || meta || errors);

export interface Envelope {
  readonly items: readonly unknown[];
  /** The answer to a question for one thing; null otherwise. */
  readonly one: unknown;
  readonly users: readonly unknown[];
  /** Posts that came along with those asked for. */
  readonly besides: readonly unknown[];
  readonly errors: readonly unknown[];
  readonly nextToken: string | null;
  readonly newestId: string | null;
  /** How many posts match; null where nobody asked. */
  readonly count: number | null;
}

/** @throws PermanentError when the answer has a form that this version does not know */
export function readEnvelope(body: unknown): Envelope {
  const parsed = envelopeSchema.safeParse(body);
  if (!parsed.success) {
    const message =
      'The answers of X have a new form, so its posts are not read. Update Redress, or try the other value of fieldNames in redress.yaml.';
    throw new PermanentError(message, { why: 'form', cause: parsed.error });
  }
  const { data, includes, meta, errors } = parsed.data;
  const newestId = meta?.newest_id ?? null;
  return {
    items: Array.isArray(data) ? data : [],
    one: Array.isArray(data) ? null : (data ?? null),
    users: includes?.users ?? [],
    besides: [...(includes?.tweets ?? []), ...(includes?.posts ?? [])],
    errors: errors ?? [],
    nextToken: meta?.next_token ?? null,
    newestId: newestId !== null && /^\d{1,19}$/.test(newestId) ? newestId : null,
    count: meta?.total_tweet_count ?? meta?.total_post_count ?? null,
  };
}
