/** Rows for digests, with ordinary values; a test states only what it is about. */
import { randomUUID } from 'node:crypto';
import { syncBrands } from '../../../../src/adapters/store/brands.ts';
import type { Database } from '../../../../src/adapters/store/database.ts';
import type { Prisma } from '../../../../src/adapters/store/generated/client.ts';
import type { Brand } from '../../../../src/domain/brand.ts';
import { parseWeek, weeksBefore } from '../../../../src/domain/digest/week.ts';

/** Mon 9 Nov 05:00 to Mon 16 Nov 05:00, UTC. */
export const week = parseWeek('2026-W46', 'America/New_York')!;
export const window = {
  from: week.from,
  to: week.to,
  previousFrom: weeksBefore(week, 4, 'America/New_York').map(({ from }) => from),
};
export const now = new Date('2026-11-16T12:00:00Z');

export function aBrand(slug: string, zone = 'America/New_York'): Brand {
  return {
    slug,
    name: `Brand ${slug}`,
    keywords: [slug],
    ownAccounts: [],
    jurisdiction: 'us',
    zone,
    collectsDebts: true,
    region: null,
    publicReplies: true,
    officialLinks: [],
    brandTerms: [],
    strictRules: [],
    aiApprovals: {},
    voice: null,
  };
}

export async function addBrand(database: Database, brand: Brand): Promise<string> {
  const ids = await syncBrands(database, [brand], new Date('2026-01-01T00:00:00Z'));
  return ids.get(brand.slug)!;
}

/** A key no other row has. */
function bytes(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'));
}

export interface Rows {
  mention(postedAt: string, rest?: Partial<Prisma.MentionUncheckedCreateInput>): Promise<void>;
  assessedMention(postedAt: string, complaint: boolean): Promise<void>;
  /** @returns the id of the case */
  case(receivedAt: string, rest?: Partial<Prisma.CaseUncheckedCreateInput>): Promise<string>;
  event(caseId: string, type: string, at: string): Promise<void>;
  clock(caseId: string, state: string, dueAt: string, rule?: string): Promise<void>;
  followUp(caseId: string, state: string, dueAt: string, doneAt?: string): Promise<void>;
  survey(
    answeredAt: string | null,
    scores: { csat?: number; ces?: number; nps?: number },
  ): Promise<void>;
}

export const nothingFollowedUp = {
  ...{ due: 0, done: 0, inTime: 0, late: 0, open: 0 },
  ...{ promisesKept: 0, promisesMissed: 0, optOuts: 0 },
};

export function rowsOf(database: Database, brandId: string): Rows {
  let seq = 0;
  const mention: Rows['mention'] = async (postedAt, rest) => {
    await database.mention.create({ data: { ...mentionRow(brandId, postedAt), ...rest } });
  };
  return {
    mention,
    async assessedMention(postedAt, complaint) {
      const assessment = assessmentRow(brandId, complaint);
      await database.assessment.create({ data: assessment });
      await mention(postedAt, { assessmentId: assessment.id, id: assessment.mentionId });
    },
    async case(receivedAt, rest) {
      const { id } = await database.case.create({
        data: { ...caseRow(brandId, receivedAt), ...rest },
      });
      return id;
    },
    async event(caseId, type, at) {
      seq += 1;
      const chained = { seq, prevHash: bytes(), hash: bytes() };
      await database.caseEvent.create({
        data: { caseId, brandId, at, type, actor: 'redress', data: {}, ...chained },
      });
    },
    async clock(caseId, state, dueAt, rule = 'INT-FIRST') {
      const plan = { rule, ruleVersion: '1', startedAt: '2026-01-01T00:00:00Z', explain: [] };
      await database.clock.create({
        data: { id: randomUUID(), brandId, caseId, state, dueAt, ...plan },
      });
    },
    async followUp(caseId, state, dueAt, doneAt) {
      await database.followUp.create({
        data: { id: randomUUID(), brandId, caseId, kind: 'confirm', state, dueAt, doneAt },
      });
    },
    async survey(answeredAt, scores) {
      const sent = { sentAt: '2026-11-01T00:00:00Z', expiresAt: '2026-12-01T00:00:00Z' };
      const keys = { id: randomUUID(), caseId: randomUUID(), tokenHash: bytes() };
      await database.survey.create({ data: { ...keys, brandId, answeredAt, ...sent, ...scores } });
    },
  };
}

function mentionRow(brandId: string, postedAt: string): Prisma.MentionUncheckedCreateInput {
  return {
    id: randomUUID(),
    brandId,
    platform: 'x',
    nativeKey: bytes(),
    kind: 'post',
    sourceName: 'acme-x',
    postedAt,
    firstSeenAt: postedAt,
    threadKey: bytes(),
    commitment: bytes(),
    simhash: 0n,
    isOwn: false,
    channelControlled: false,
    contentState: 'live',
    replyability: 'none',
    assessmentId: randomUUID(),
  };
}

function assessmentRow(
  brandId: string,
  complaint: boolean,
): Prisma.AssessmentUncheckedCreateInput & { id: string; mentionId: string } {
  return {
    id: randomUUID(),
    brandId,
    mentionId: randomUUID(),
    at: '2026-11-10T00:00:00Z',
    tier: 'local',
    modelVersion: 'test',
    complaint,
    complaintProbability: 0.9,
    abstained: false,
    determination: complaint ? 'qualifying' : 'not',
    category: 'other',
    categoryProbability: 0.5,
    sentiment: 'neutral',
    emotion: 'none',
    spam: false,
    spamProbability: 0,
    language: 'en',
    signals: [],
    priority: 'P3',
    priorityReasons: [],
  };
}

function caseRow(brandId: string, receivedAt: string): Prisma.CaseUncheckedCreateInput {
  return {
    id: randomUUID(),
    brandId,
    version: 1,
    headHash: bytes(),
    conversationKey: bytes(),
    status: 'open',
    priority: 'P3',
    priorityReasons: [],
    category: 'other',
    platform: 'x',
    sourceName: 'acme-x',
    language: 'en',
    jurisdiction: 'us',
    complaintStatus: 'qualifying',
    signals: [],
    receivedAt,
    openedAt: receivedAt,
    quiet: false,
    assignedRole: 'agent',
    escalation: 0,
    legalHold: false,
    attorneyHold: false,
    safeContactOnly: false,
    collectionHold: false,
    mentionCount: 1,
    lastMessageAt: receivedAt,
    reopenedCount: 0,
  };
}
