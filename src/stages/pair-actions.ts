/** Carries out what people do to two cases at once: merge, unmerge, link, unlink. */
import type { ArrivedMention } from '../domain/case/arrived-mention.ts';
import { type PairActionType, pairActionTypes } from '../domain/case/pair.ts';
import { decidePair } from '../domain/case/pair-action.ts';
import type { PairDecision, Side } from '../domain/case/side.ts';
import { pairUnlessStale } from '../domain/case/stale.ts';
import type { Words } from '../domain/case/team-action.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import { arrivalPolicyFor } from './arrival-policy.ts';
import { routerAt } from './routing.ts';
import type { ActingOn, TeamActionDeps, TeamOutcome, TeamRequest } from './team-request.ts';

type PairRequest = TeamRequest & { readonly type: PairActionType };

/** True for what is done to two cases at once. */
export function isPairType(type: TeamRequest['type']): type is PairActionType {
  return pairActionTypes.some((pairType) => pairType === type);
}

/** Safe to repeat: what is already so comes to no events. */
export async function performPairAction(
  deps: TeamActionDeps,
  request: PairRequest,
  on: ActingOn,
  reason: Words | null,
): Promise<TeamOutcome> {
  const { detail, staff } = on;
  const other = await otherOf(deps, request, detail);
  if (!other) return refused(request.type === 'unmerge' ? 'not_merged' : 'other_case_missing');
  if (!staff.brands.includes(other.brand)) return refused('not_your_brand');
  const acting = { staff, brand: detail.brand, now: deps.clock.now() };
  const ids = [detail.case.id, other.case.id];
  const router = await routerAt(deps, acting.now);
  const policy = arrivalPolicyFor(deps, detail.case.brandId, router.queueFor);
  const news = request.type === 'unmerge' ? await newsSince(deps, detail, other) : [];
  const action = { type: request.type, reason, policy, news };
  const decision = await deps.cases.changeTogether(ids, (cases): PairDecision => {
    const one = cases.get(detail.case.id);
    const second = cases.get(other.case.id);
    if (!one || !second) throw new Error('a case that was there is gone');
    return pairUnlessStale(
      decidePair(
        sideOf(detail, one),
        sideOf(other, second),
        { ...action, samePerson: request.lifecycle?.samePerson ?? false },
        acting,
      ),
      one,
      request.version ?? null,
    );
  });
  if (!decision.ok) {
    return { ...refused(decision.refusal), facts: decision.facts };
  }
  const events = decision.changes.flatMap((change) => change.events.map(({ type }) => type));
  const numbers = [detail.case.number, other.case.number];
  deps.log.info({ cases: numbers, staff: staff.id, events }, 'team action on two cases done');
  const after = await deps.details.read(detail.case.id);
  return {
    ok: true,
    number: detail.case.number,
    status: after?.case.status ?? detail.case.status,
    events,
    reply: null,
    handOver: null,
    otherNumber: other.case.number,
  };
}

/** Messages of the kept case that did not come with this one, or were assessed anew since. */
function newsSince(
  { details }: TeamActionDeps,
  { case: one }: CaseDetail,
  kept: CaseDetail,
): Promise<readonly ArrivedMention[]> {
  const mergedAt = one.closedAt;
  const entry = kept.case.mergedCases.find(({ caseId }) => caseId === one.id);
  const ids = kept.mentions
    .filter(({ id, assessments }) => {
      const assessedAt = assessments.at(-1)?.at;
      return !entry?.mentionIds?.includes(id) || !mergedAt || (assessedAt ?? mergedAt) > mergedAt;
    })
    .map(({ id }) => id);
  return ids.length > 0 ? details.messages(ids) : Promise.resolve([]);
}

/** The case that was named, or the one that the merge is undone from. */
async function otherOf(
  { details }: TeamActionDeps,
  { type, lifecycle }: PairRequest,
  { case: current }: CaseDetail,
): Promise<CaseDetail | null> {
  const id =
    type === 'unmerge' ? current.mergedIntoId : await details.idOf(lifecycle?.otherNumber ?? '');
  return id ? details.read(id) : null;
}

/** @param locked the case as it is under its lock */
export function sideOf(detail: CaseDetail, locked: Side['case']): Side {
  return {
    case: locked,
    version: detail.case.version,
    mentions: detail.mentions.map(
      ({ id, conversationKey, platform, author, postedAt, contentState, assessments }) => ({
        id,
        conversationKey,
        platform,
        author,
        postedAt,
        isRemoved: contentState !== 'live' && contentState !== 'edited',
        signals: (assessments.at(-1)?.signals ?? []).map((signal) => signal.id),
      }),
    ),
  };
}

function refused(
  refusal: Extract<TeamOutcome, { ok: false }>['refusal'],
): Extract<TeamOutcome, { ok: false }> {
  return { ok: false, refusal, detail: null, lint: null, text: null };
}
