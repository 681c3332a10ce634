/** Composition root: one configuration in, one working application out. The only place that picks adapters. */
import { join } from 'node:path';
import { openStore, type Store } from './adapters/store/store.ts';
import { systemClock } from './adapters/system/clock.ts';
import { systemIds } from './adapters/system/ids.ts';
import { createKeys, installationSecret } from './adapters/system/keys.ts';
import { createSealer } from './adapters/system/sealer.ts';
import { lookUpBrands } from './compose-brands.ts';
import { type Chat, chatOf } from './compose-chat.ts';
import { pagersOf } from './compose-chat-pages.ts';
import { openServer } from './compose-database.ts';
import { digestParts } from './compose-digest.ts';
import {
  configuredCascade,
  configuredModel,
  configuredWriter,
  localClassifier,
} from './compose-model.ts';
import { outcomeParts } from './compose-outcome.ts';
import type { Overrides } from './compose-overrides.ts';
import { type Paging, pagingOf } from './compose-paging.ts';
import { pollingParts } from './compose-polling.ts';
import { recordParts } from './compose-record.ts';
import { replyingParts } from './compose-replying.ts';
import { routingParts } from './compose-routing.ts';
import { syncSnippets } from './compose-snippets.ts';
import { configuredPublishers, configuredSources, signInsOf } from './compose-sources.ts';
import { bindStages, type Watcher } from './compose-stages.ts';
import { webhookParts } from './compose-webhooks.ts';
import type { Config } from './config/config.ts';
import { loadFollowUp } from './config/load-follow-up.ts';
import { loadRedaction } from './config/load-redaction.ts';
import { loadRules } from './config/load-rules.ts';
import { loadUnlearnable } from './config/load-training-use.ts';
import type { Brand } from './domain/brand.ts';
import type { Clock } from './ports/clock.ts';
import type { JobWork } from './ports/jobs.ts';
import type { Keys } from './ports/keys.ts';
import type { Log } from './ports/log.ts';
import type { Pager } from './ports/pager.ts';
import type { Progress } from './ports/progress.ts';
import { byAccount, type Publisher } from './ports/publisher.ts';
import type { Source } from './ports/source.ts';
import { clockedCases } from './stages/clocked-cases.ts';
import type { ExportDeps } from './stages/export-case.ts';
import type { HandoffPageDeps } from './stages/handoff-links.ts';
import type { ImprovementDeps } from './stages/improvements.ts';
import { createIntake, type Intake } from './stages/intake.ts';
import type { KeepRecordsDeps } from './stages/keep-records.ts';
import type { PastDeps } from './stages/past.ts';
import type { PollDeps } from './stages/poll.ts';
import type { PublishingDeps } from './stages/publishing-deps.ts';
import type { QualityDeps } from './stages/quality.ts';
import type { ReportPostDeps } from './stages/report-post.ts';
import { type JobStages, jobWork } from './stages/schedule.ts';
import type { OverviewDeps } from './stages/source-overview.ts';
import type { SurveyPageDeps } from './stages/surveys.ts';
import type { TeamActionDeps } from './stages/team-request.ts';
import type { WebhookDeps } from './stages/webhook-deliveries.ts';

export interface ComposeOptions {
  readonly config: Config;
  /** Folder of the checkout: migrations and samples are there. */
  readonly checkout: string;
  readonly log: Log;
  readonly overrides?: Overrides;
}

export interface App {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly brands: ReadonlyMap<string, Brand>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly intake: Intake;
  readonly stages: JobStages;
  readonly work: JobWork;
  readonly team: TeamActionDeps;
  readonly publishing: PublishingDeps;
  /** Null where no bot is configured. */
  readonly chat: Chat | null;
  /** The ways in which people are paged; none where nothing is configured. */
  readonly pagers: readonly Pager[];
  readonly surveyPage: SurveyPageDeps;
  readonly handoffPage: HandoffPageDeps;
  readonly incoming: WebhookDeps;
  readonly keeping: KeepRecordsDeps;
  readonly polling: OverviewDeps & PastDeps & PollDeps;
  readonly reading: ExportDeps;
  readonly reporting: ReportPostDeps;
  readonly outcome: ImprovementDeps & QualityDeps;
  readonly digests: ReturnType<typeof digestParts>;
  /** Whoever listens is told of pages and cases from now on. */
  watch(progress: Progress): void;
  close(): Promise<void>;
}

/** @throws PermanentError with a sentence for a person, when the database cannot be opened */
export async function compose(options: ComposeOptions): Promise<App> {
  const { config, log, overrides = {} } = options;
  const clock = overrides.clock ?? systemClock;
  const paging = pagingOf(config, clock, overrides.pagers);
  const server = await openServer(config, log, overrides.databaseUrl);
  let store: Store | null = null;
  async function close(): Promise<void> {
    try {
      await store?.close();
    } finally {
      await server.release();
    }
  }
  try {
    store = await openStore({
      url: server.url,
      migrations: join(options.checkout, 'prisma/migrations'),
      brands: config.brands,
      staff: config.staff,
      firstContactDays: config.policies.firstContactDays,
      log,
      now: clock.now(),
      alerting: paging.alerting,
    });
    return {
      ...(await assemble({ ...options, paging }, store, clock)),
      databaseUrl: server.url,
      close,
    };
  } catch (error) {
    await close(); // what stays open would keep the process from ending
    throw error;
  }
}

async function assemble(
  options: WithPaging,
  store: Store,
  clock: Clock,
): Promise<Omit<App, 'databaseUrl' | 'close'>> {
  const { config, log, overrides = {} } = options;
  const secret = await installationSecret(config.home, config.secret?.reveal() ?? null);
  const keys = createKeys(secret);
  await store.checkSecret(keys);
  const tokens = signInsOf(store, { secret, clock, log });
  const { ledger, brandIds } = store;
  const parts = { clock, ledger, brandIds, tokens };
  const configured = overrides.sources ?? (await configuredSources(config, parts));
  const publishers = overrides.publishers ?? (await configuredPublishers(config, parts));
  const sources = new Map(configured.map((source) => [source.name, source]));
  const shared = gather(options, store, clock, { keys, publishers });
  const rules = shared.suggestionRules;
  await syncSnippets(config.brands, store, { rules, log });
  const intake = createIntake(shared);
  const watcher: Watcher = { progress: null };
  const sealer = createSealer(secret);
  const chat = chatOf(config, { ...shared, intake, store, sources, sealer });
  const stages: JobStages = {
    ...bindStages({ ...shared, intake, sources }, config, watcher),
    finishChatTasks: async (taskId, signal) => chat?.finish(taskId, signal),
  };
  return {
    config,
    store,
    clock,
    log,
    brands: shared.brands,
    sources,
    intake,
    stages,
    chat,
    pagers: shared.pagers,
    work: jobWork(stages, sources),
    keeping: shared,
    polling: { ...shared, intake, sources },
    reading: shared,
    surveyPage: shared,
    handoffPage: shared,
    incoming: { ...shared, intake },
    team: shared,
    publishing: shared,
    reporting: shared,
    outcome: shared,
    digests: shared,
    watch(listener) {
      watcher.progress = listener;
    },
  };
}

interface WithPaging extends ComposeOptions {
  readonly paging: Paging;
}

/** Everything the stages need, under the names they ask for it by. */
function gather(
  { config, log, paging, overrides = {} }: WithPaging,
  store: Store,
  clock: Clock,
  { keys, publishers }: { readonly keys: Keys; readonly publishers: readonly Publisher[] },
) {
  const rules = loadRules();
  const byBrand = lookUpBrands(config, store);
  return {
    ...byBrand,
    ...routingParts(config, store, byBrand.deskSpans),
    assessRules: rules.assess,
    recordCategories: rules.recordCategories,
    suggestionRules: rules.suggestion,
    ...replyingParts(config, store),
    publishers: byAccount(publishers),
    queue: store.publishing,
    ledger: store.ledger,
    ...loadFollowUp(config.policies, config.brands),
    ...paging.rules,
    pagers: pagersOf(config, paging, { store, clock, log }),
    alerts: store.alerts,
    unlearnable: loadUnlearnable(),
    ...outcomeParts(config, store),
    ...digestParts(config, { store, clock }, overrides),
    ...pollingParts(config, store, { clock, log }),
    ...webhookParts(config, store),
    mentions: store.mentions,
    posts: store.posts,
    cases: clockedCases(store.cases, byBrand.clockPolicies, clock),
    details: store.details,
    snippets: store.snippets,
    learning: store.learning,
    digests: store.digests,
    brandIds: store.brandIds,
    brands: new Map<string, Brand>(config.brands.map((brand) => [brand.slug, brand])),
    clock,
    log,
    ids: systemIds,
    keys,
    classifier: overrides.classifier ?? localClassifier(config, rules.categories),
    opinions: store.opinions,
    incidents: store.incidents,
    ...recordParts(config, store),
    spikes: rules.spikes,
    model: overrides.model ?? configuredModel(config, { clock, ledger: store.ledger }),
    writer: overrides.writer ?? configuredWriter(config, { clock, ledger: store.ledger }),
    cascade: overrides.cascade ?? configuredCascade(config),
    redaction: loadRedaction(rules.assess.lexicon.personalData),
  };
}
