/** A person of the team says that a post is a complaint: it gets a case, whatever triage made of it. */
import type { StaffMember } from '../domain/brand.ts';
import type { KnownPost, Posts } from '../ports/posts.ts';
import { type CasesDeps, decidePendingCases } from './cases.ts';
import { type TriageDeps, triagePending } from './triage.ts';

export interface ReportPostDeps
  extends Omit<CasesDeps, 'onCases'>,
    Omit<TriageDeps, 'onTriaged' | 'brandsById'> {
  readonly posts: Posts;
}

export type ReportOutcome =
  | {
      readonly ok: true;
      /** Null while triage or another process is still at it: its case opens in a moment. */
      readonly number: string | null;
      /** False where the post had its case before. */
      readonly isNew: boolean;
      /** True where it is one of several messages of that case. */
      readonly isJoined: boolean;
    }
  | {
      readonly ok: false;
      readonly refusal:
        | 'no_such_staff'
        | 'no_such_post'
        | 'not_your_brand'
        | 'own_post'
        | 'repost'
        | 'gone';
    };

export interface ReportRequest {
  readonly mentionId: string;
  readonly staffId: string;
}

/** Clocks count from when it was posted. Safe to run twice, also at once: a post gets one case. */
export async function reportPost(
  deps: ReportPostDeps,
  { mentionId, staffId }: ReportRequest,
): Promise<ReportOutcome> {
  const staff = deps.staff.find(({ id }) => id === staffId);
  if (!staff) return { ok: false, refusal: 'no_such_staff' };
  const post = await deps.posts.read(mentionId);
  if (!post) return { ok: false, refusal: 'no_such_post' };
  const refusal = refusalOf(deps, post, staff);
  if (refusal) return { ok: false, refusal };
  if (post.caseNumber !== null) return found(post, false);
  if (!post.isThere) return { ok: false, refusal: 'gone' };
  await deps.posts.report(mentionId, { staffId, at: deps.clock.now() });
  await triagePending(deps);
  await decidePendingCases(deps);
  const outcome = found((await deps.posts.read(mentionId)) ?? post, true);
  deps.log.info({ case: outcome.number, staff: staffId }, 'post reported as a complaint');
  return outcome;
}

function found({ caseNumber: number, hasCompany: isJoined }: KnownPost, isNew: boolean) {
  return { ok: true, number, isNew, isJoined } as const;
}

function refusalOf(
  { brandsById }: Pick<ReportPostDeps, 'brandsById'>,
  { brandId, isOwn, isRepost }: KnownPost,
  { brands }: StaffMember,
): 'not_your_brand' | 'own_post' | 'repost' | null {
  const brand = brandsById.get(brandId)?.slug;
  if (brand === undefined || !brands.includes(brand)) return 'not_your_brand';
  if (isOwn) return 'own_post';
  return isRepost ? 'repost' : null;
}
