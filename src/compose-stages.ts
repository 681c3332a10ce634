/** Binds the stages to what they need; part of the composition root. */
import type { Config } from './config/config.ts';
import { weekdays } from './domain/brand.ts';
import type { Progress } from './ports/progress.ts';
import { assignCases } from './stages/assignment.ts';
import { decidePendingCases } from './stages/cases.ts';
import { deliverDigests } from './stages/deliver-digests.ts';
import { writeFinishedDigests } from './stages/digest.ts';
import { workDueCases } from './stages/due-work.ts';
import { watchForSpikes } from './stages/incidents.ts';
import { keepRecords, keepWholeRecord } from './stages/keep-records.ts';
import { lookUpPosts } from './stages/look-up.ts';
import { followOwnPosts } from './stages/own-posts.ts';
import { pagePeople } from './stages/paging.ts';
import { pollSource } from './stages/poll.ts';
import { publishReplies } from './stages/publishing.ts';
import { reconcileSources } from './stages/reconcile.ts';
import type { JobStages } from './stages/schedule.ts';
import { sealFinishedDays } from './stages/seals.ts';
import { askSecondOpinions } from './stages/second-opinion.ts';
import { watchForSilence } from './stages/silence.ts';
import { suggestForCases } from './stages/suggestions.ts';
import { readThreads } from './stages/threads.ts';
import { triagePending } from './stages/triage.ts';

/** Told of pages and cases, once somebody listens. */
export interface Watcher {
  progress: Progress | null;
}

type Deps<Stage extends (deps: never, ...others: never[]) => unknown> = Parameters<Stage>[0];

/** Everything the stages need, under the names they ask for it by. */
type StageDeps = Deps<typeof pollSource> &
  Deps<typeof lookUpPosts> &
  Deps<typeof reconcileSources> &
  Deps<typeof triagePending> &
  Deps<typeof decidePendingCases> &
  Deps<typeof askSecondOpinions> &
  Deps<typeof suggestForCases> &
  Deps<typeof readThreads> &
  Deps<typeof publishReplies> &
  Deps<typeof workDueCases> &
  Deps<typeof assignCases> &
  Deps<typeof watchForSpikes> &
  Deps<typeof sealFinishedDays> &
  Deps<typeof keepRecords> &
  Deps<typeof pagePeople> &
  Deps<typeof deliverDigests> &
  Omit<Deps<typeof writeFinishedDigests>, 'brands' | 'dueAfterMinutes'>;

/** All but what team chat does itself. */
export function bindStages(
  shared: StageDeps,
  config: Config,
  watcher: Watcher,
): Omit<JobStages, 'finishChatTasks'> {
  const onPage: Progress['page'] = (...page) => watcher.progress?.page(...page);
  const onTriaged: Progress['triaged'] = (...counts) => watcher.progress?.triaged(...counts);
  const onCases: Progress['cases'] = (outcome) => watcher.progress?.cases(outcome);
  return {
    pollSource: (source, signal) => pollSource({ ...shared, onPage }, source, signal),
    watchForSilence: (sources) => watchForSilence(shared, sources),
    lookUpPosts: (sources, signal) => lookUpPosts(shared, sources, signal),
    reconcileSources: (sources, signal) => reconcileSources(shared, sources, signal),
    triagePending: () => triagePending({ ...shared, onTriaged }),
    decidePendingCases: () => decidePendingCases({ ...shared, onCases }),
    askSecondOpinions: (ids, signal) => askSecondOpinions(shared, ids, signal),
    suggestForCases: (caseIds, signal) => suggestForCases(shared, caseIds, signal),
    readThreads: (signal) => readThreads(shared, signal),
    publishReplies: async (signal) => {
      await publishReplies(shared, signal);
    },
    followOwnPosts: (signal) => followOwnPosts(shared, signal),
    workDueCases: (signal) => workDueCases(shared, signal),
    assignCases: (signal) => assignCases(shared, signal),
    watchForSpikes: (signal) => watchForSpikes(shared, signal),
    sealFinishedDays: () => sealFinishedDays(shared),
    keepRecords: (signal) => keepRecords(shared, signal),
    keepWholeRecord: (signal) => keepWholeRecord(shared, signal),
    pagePeople: (signal) => pagePeople(shared, signal),
    deliverDigests: (signal) => deliverDigests(shared, signal),
    writeFinishedDigests: async () => {
      await writeFinishedDigests({
        ...shared,
        brands: config.brands,
        dueAfterMinutes: digestDueAfter(config),
      });
    },
  };
}

/** Minutes from Monday midnight to the weekly time of the digest. */
function digestDueAfter({ policies: { digest } }: Config): number {
  return weekdays.indexOf(digest.weekday) * 24 * 60 + digest.minutes;
}
