/** Carries out a split: some messages of a case become a case of their own. */
import type { ArrivalPolicy } from '../domain/case/arrival.ts';
import type { Case } from '../domain/case/case.ts';
import type { PairDecision } from '../domain/case/side.ts';
import { decideSplit, type Split, splitKey } from '../domain/case/split-case.ts';
import { pairUnlessStale } from '../domain/case/stale.ts';
import type { Words } from '../domain/case/team-action.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import { arrivalPolicyFor } from './arrival-policy.ts';
import { sideOf } from './pair-actions.ts';
import { type Router, routerAt } from './routing.ts';
import type { ActingOn, TeamActionDeps, TeamOutcome, TeamRequest } from './team-request.ts';

/** Not to be repeated: the numbers of messages are others afterwards, and what moved is refused by id. */
export async function performSplit(
  deps: TeamActionDeps,
  { lifecycle, version }: TeamRequest,
  { detail, staff }: ActingOn,
  reason: Words | null,
): Promise<TeamOutcome> {
  const now = deps.clock.now();
  const split = await splitOf(deps, detail, lifecycle?.messages ?? [], reason);
  const router = await routerAt(deps, now);
  const { id, brandId } = detail.case;
  const decision = await deps.cases.changeTogether([id], (cases): PairDecision => {
    const current = cases.get(id);
    if (!current) throw new Error('a case that was there is gone');
    const policy = arrivalPolicyFor(deps, brandId, staysWithHolder(router, current));
    const acting = { staff, brand: detail.brand, now };
    const decided = decideSplit(sideOf(detail, current), split, policy, acting);
    return pairUnlessStale(decided, current, version ?? null);
  });
  if (!decision.ok) {
    const { refusal, facts } = decision;
    return { ok: false, refusal, facts, detail: null, lint: null, text: null };
  }
  const made = await deps.details.read(split.ids.caseId);
  const after = await deps.details.read(id);
  if (!made || !after) throw new Error('a case that was split is gone');
  const events = decision.changes.flatMap((change) => change.events.map(({ type }) => type));
  const { number } = detail.case;
  deps.log.info({ cases: [number, made.case.number], staff: staff.id, events }, 'case was split');
  return {
    ok: true,
    number,
    status: after.case.status,
    events,
    reply: null,
    handOver: null,
    otherNumber: made.case.number,
  };
}

async function splitOf(
  { details, ids }: TeamActionDeps,
  { mentions }: CaseDetail,
  named: readonly string[],
  reason: Words | null,
): Promise<Split> {
  const own = named.map(
    (name) =>
      (/^\d{1,6}$/.test(name) ? mentions[Number(name) - 1]?.id : idIn(mentions, name)) ?? null,
  );
  const wanted = [...new Set(own.filter((id) => id !== null))];
  const messages = await details.messages(wanted);
  const caseId = ids.uuid();
  return {
    messages,
    namesOthers: own.includes(null) || messages.length < wanted.length,
    reason,
    ids: { caseId, clockId: ids.uuid() },
    conversationKey: splitKey(caseId),
  };
}

function idIn(mentions: CaseDetail['mentions'], name: string): string | undefined {
  return mentions.find(({ id }) => id === name)?.id;
}

/** Whoever works on the one knows the person; where other hands are asked for, it waits for those. */
function staysWithHolder(
  router: Router,
  { assigneeId, assignedRole }: Case,
): ArrivalPolicy['route'] {
  return (on) => {
    const found = router.queueFor(on);
    if (!assigneeId || found.role !== assignedRole) return found;
    return { ...found, assigneeId, why: `${found.rule}: stays with who holds the other case` };
  };
}
