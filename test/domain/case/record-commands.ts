/** What the keeping of the record does in a random history of a case. */
import type { Case } from '../../../src/domain/case/case.ts';
import type { CaseDecision } from '../../../src/domain/case/decision.ts';
import {
  contentOf,
  decideRemoval,
  type HeldContent,
} from '../../../src/domain/record/held-content.ts';
import { decideKeeping } from '../../../src/domain/record/keeping.ts';

const hourMs = 3_600_000;

/** Everything that the case could hold. */
function allOf({ version, replies }: Case): HeldContent {
  const ids = replies.map(({ id }) => id);
  return {
    version,
    hold: null,
    mentions: ['mention-1'],
    authors: ['mention-1'],
    replies: ids,
    repliesWithNames: ids.slice(0, 1),
    words: [1],
  };
}

/** Names go an hour after the end, the content after two. */
export function keepingOf(current: Case, at: Date): CaseDecision {
  const end = current.closedAt?.getTime() ?? 0;
  const retention = {
    retentionClass: 'house',
    ruleVersion: '2026-11-23',
    purgeAfter: new Date(end + 2 * hourMs),
    pseudonymiseAt: new Date(end + hourMs),
  };
  return decideKeeping(current, allOf(current), retention, at);
}

/** The author of the first message has everything erased. */
export function erasureOf(current: Case, at: Date): CaseDecision {
  const held = allOf(current);
  const parts = contentOf(new Set(['mention-1']), current, held);
  const by = { at, actor: 'supervisor' };
  return decideRemoval(current, held, { why: 'erasure_request', parts }, by);
}
