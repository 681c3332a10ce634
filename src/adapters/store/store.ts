/** Everything kept in one PostgreSQL database, opened and closed together. */
import type { Brand, StaffMember } from '../../domain/brand.ts';
import type { AlertStore } from '../../ports/alert-store.ts';
import type { AssignmentStore } from '../../ports/assignment-store.ts';
import type { Backfills } from '../../ports/backfills.ts';
import type { CaseDetails } from '../../ports/case-details.ts';
import type { CaseList } from '../../ports/case-list.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { ContentStore } from '../../ports/content-store.ts';
import type { CorrectionStore } from '../../ports/correction-store.ts';
import type { DataRequests } from '../../ports/data-requests.ts';
import type { DigestStore } from '../../ports/digest-store.ts';
import type { ErasureStore } from '../../ports/erasures.ts';
import type { ImprovementStore } from '../../ports/improvement-store.ts';
import type { IncidentStore } from '../../ports/incident-store.ts';
import type { Keys } from '../../ports/keys.ts';
import type { LearningStore } from '../../ports/learning-store.ts';
import type { Log } from '../../ports/log.ts';
import type { MentionStore } from '../../ports/mention-store.ts';
import type { MentionsToReplay } from '../../ports/mentions-to-replay.ts';
import type { ModelPromotions } from '../../ports/model-promotions.ts';
import type { OpinionStore } from '../../ports/opinion-store.ts';
import type { Posts } from '../../ports/posts.ts';
import type { PostsToLookUp } from '../../ports/posts-to-look-up.ts';
import type { PublishingQueue } from '../../ports/publishing-queue.ts';
import type { QualityStore } from '../../ports/quality-store.ts';
import type { ReadAudit } from '../../ports/read-audit.ts';
import type { RecordReader } from '../../ports/record-reader.ts';
import type { SealStore } from '../../ports/seal-store.ts';
import type { SnippetStore } from '../../ports/snippet-store.ts';
import type { SourceRemovals } from '../../ports/source-removals.ts';
import type { SourceStates } from '../../ports/source-states.ts';
import type { SpendLedger } from '../../ports/spend.ts';
import type { SuppressionRegister } from '../../ports/suppression-register.ts';
import type { SurveyStore } from '../../ports/survey-store.ts';
import type { Threads } from '../../ports/threads.ts';
import type { WebhookDeliveries } from '../../ports/webhook-deliveries.ts';
import {
  type ForgottenBrand,
  forgottenBrands,
  removeBrand,
  syncBrands,
  syncStaff,
} from './brands.ts';
import { createAssignmentStore } from './cases/assignment-store.ts';
import { createCaseDetails } from './cases/case-details.ts';
import { createCaseList } from './cases/case-list.ts';
import { createCaseStore } from './cases/case-store.ts';
import { createSuppressionRegister } from './cases/suppression-register.ts';
import { createCorrectionStore } from './corrections/correction-store.ts';
import { type Database, openDatabase } from './database.ts';
import { createDigestStore } from './digest/digest-store.ts';
import { createAlertStore } from './escalation/alert-store.ts';
import type { Alerting } from './escalation/alerting.ts';
import { createImprovementStore } from './improvements/improvement-store.ts';
import { createIncidentStore } from './incidents/incident-store.ts';
import { type JobQueue, openJobs } from './jobs.ts';
import { createLearningStore } from './learning/learning-store.ts';
import { createBackfills } from './mentions/backfills.ts';
import { createMentionStore } from './mentions/mention-store.ts';
import { createMentionsToReplay } from './mentions/mentions-to-replay.ts';
import { createOpinionStore } from './mentions/opinions.ts';
import { createPosts } from './mentions/posts.ts';
import { createPostsToLookUp } from './mentions/posts-to-look-up.ts';
import { createSourceStates } from './mentions/source-state-store.ts';
import { runMigrations } from './migrate.ts';
import { createModelPromotions } from './model-promotions.ts';
import { createOutage } from './outage.ts';
import { createPublishingQueue } from './publishing/publishing-queue.ts';
import { createQualityStore } from './quality/quality-store.ts';
import { createContentStore } from './record/content-store.ts';
import { createDataRequests } from './record/data-requests.ts';
import { createErasureStore } from './record/erasure-store.ts';
import { createReadAudit } from './record/read-audit.ts';
import { createRecordReader } from './record/record-reader.ts';
import { createSealStore } from './record/seal-store.ts';
import { createSourceRemovals } from './record/source-removals.ts';
import { checkSecret } from './secret-check.ts';
import { createSnippetStore } from './snippets/snippet-store.ts';
import { createSpendLedger } from './spend-ledger.ts';
import { createSurveyStore } from './surveys/survey-store.ts';
import { createThreadStore } from './threads/thread-store.ts';
import { createWebhookDeliveries } from './webhooks/webhook-deliveries.ts';

export interface Store {
  readonly mentions: MentionStore;
  readonly cases: CaseStore;
  readonly assignments: AssignmentStore;
  readonly details: CaseDetails;
  readonly list: CaseList;
  readonly states: SourceStates;
  readonly backfills: Backfills;
  readonly posts: Posts;
  readonly toLookUp: PostsToLookUp;
  readonly deliveries: WebhookDeliveries;
  readonly digests: DigestStore;
  readonly opinions: OpinionStore;
  readonly incidents: IncidentStore;
  readonly alerts: AlertStore;
  readonly ledger: SpendLedger;
  readonly corrections: CorrectionStore;
  readonly toReplay: MentionsToReplay;
  readonly promotions: ModelPromotions;
  readonly surveys: SurveyStore;
  readonly record: RecordReader;
  readonly seals: SealStore;
  readonly contents: ContentStore;
  readonly requests: DataRequests;
  readonly removals: SourceRemovals;
  readonly erasures: ErasureStore;
  readonly reads: ReadAudit;
  readonly improvements: ImprovementStore;
  readonly quality: QualityStore;
  readonly learning: LearningStore;
  readonly snippets: SnippetStore;
  readonly threads: Threads;
  readonly suppressions: SuppressionRegister;
  readonly publishing: PublishingQueue;
  readonly jobs: JobQueue;
  /** Brand ids by slug. */
  readonly brandIds: ReadonlyMap<string, string>;
  readonly database: Database;
  /** Give it errors nobody handles: an outage is told once, and once that it is over. */
  failed(error: unknown): void;
  /** @throws PermanentError when the database was filled under another secret */
  checkSecret(keys: Keys): Promise<void>;
  hasBrand(slug: string): Promise<boolean>;
  /** Brands that the configuration no longer names although cases of theirs are open, by slug. */
  forgottenBrands(): Promise<readonly ForgottenBrand[]>;
  removeBrand(slug: string): Promise<{ readonly cases: number; readonly mentions: number } | null>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly url: string;
  readonly migrations: string;
  readonly brands: readonly Brand[];
  readonly staff: readonly StaffMember[];
  /** How long a case must stay resolved to count as resolved on first contact. */
  readonly firstContactDays?: number;
  readonly log: Log;
  readonly now: Date;
  readonly alerting: Alerting;
}

/**
 * Migrates, connects and makes the brands and staff of the configuration known.
 *
 * @throws PermanentError when the database belongs to a newer Redress
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { url, log } = options;
  const applied = await runMigrations(url, options.migrations);
  if (applied.length > 0) log.info({ applied }, 'database migrated');
  const database = openDatabase(url);
  const outage = createOutage(() => database.$queryRawUnsafe('SELECT 1'), log);
  let jobs: JobQueue | null = null;
  async function close(): Promise<void> {
    outage.stop();
    try {
      await jobs?.stop();
    } finally {
      await database.$disconnect();
    }
  }
  try {
    jobs = await openJobs(url, log, outage.failed);
    const brandIds = await syncBrands(database, options.brands, options.now);
    await syncStaff(database, options.staff);
    return { ...storesOf(database, jobs, brandIds, options), failed: outage.failed, close };
  } catch (error) {
    await close(); // what stays open would keep the process from ending
    throw error;
  }
}

function storesOf(
  database: Database,
  jobs: JobQueue,
  brandIds: ReadonlyMap<string, string>,
  { firstContactDays, alerting }: StoreOptions,
): Omit<Store, 'failed' | 'close'> {
  const configured = [...brandIds.values()];
  return {
    mentions: createMentionStore(database, jobs, configured),
    cases: createCaseStore(database, jobs, configured, alerting),
    assignments: createAssignmentStore(database, configured),
    details: createCaseDetails(database),
    list: createCaseList(database),
    states: createSourceStates(database, jobs, alerting),
    backfills: createBackfills(database),
    posts: createPosts(database, jobs),
    toLookUp: createPostsToLookUp(database),
    deliveries: createWebhookDeliveries(database),
    digests: createDigestStore(database, firstContactDays),
    opinions: createOpinionStore(database, jobs),
    incidents: createIncidentStore(database, jobs, alerting),
    alerts: createAlertStore(database, configured),
    ledger: createSpendLedger(database),
    corrections: createCorrectionStore(database, configured),
    toReplay: createMentionsToReplay(database),
    promotions: createModelPromotions(database),
    surveys: createSurveyStore(database),
    record: createRecordReader(database),
    seals: createSealStore(database),
    contents: createContentStore(database, configured),
    requests: createDataRequests(database),
    removals: createSourceRemovals(database),
    erasures: createErasureStore(database, configured),
    reads: createReadAudit(database),
    improvements: createImprovementStore(database),
    quality: createQualityStore(database),
    learning: createLearningStore(database),
    snippets: createSnippetStore(database),
    threads: createThreadStore(database),
    suppressions: createSuppressionRegister(database),
    publishing: createPublishingQueue(database, configured),
    jobs,
    brandIds,
    database,
    checkSecret: (keys) => checkSecret(database, keys),
    hasBrand: async (slug) => (await database.brand.count({ where: { slug } })) > 0,
    forgottenBrands: () => forgottenBrands(database, configured),
    removeBrand: (slug) => removeBrand(database, slug),
  };
}
