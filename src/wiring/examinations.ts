/** What `redress doctor` looks at: configuration, database, work, sources, people, rules. */

import { modelInUse } from '../adapters/classifier/model/choose-model.ts';
import { readModel } from '../adapters/classifier/model/model-file.ts';
import { shippedModel } from '../adapters/classifier/model/shipped.ts';
import { createChatGuilds } from '../adapters/discord/guild/guilds.ts';
import type { ForgottenBrand } from '../adapters/store/brands.ts';
import type { DeadJobs } from '../adapters/store/jobs.ts';
import { runningService } from '../adapters/store/service-lock.ts';
import { systemClock } from '../adapters/system/clock.ts';
import type { Check, Examination } from '../cli/doctor.ts';
import type { App } from '../compose.ts';
import type { Config, DiscordConfig } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { loadHolidays } from '../config/load-holidays.ts';
import { formatProblem } from '../config/problems.ts';
import { sampleSlug } from '../config/sample.ts';
import { unreviewedRules } from '../config/unreviewed-rules.ts';
import { isSenior } from '../domain/brand.ts';
import { chatChecks } from './chat-check.ts';
import { digestChecks, narrativeChecks } from './digest-check.ts';
import { failureSentence } from './failure-sentence.ts';
import { holidayCheck } from './holiday-check.ts';
import { improvementCheck } from './improvement-check.ts';
import { incidentChecks } from './incident-check.ts';
import { modelCheck } from './model-check.ts';
import { pagingChecks } from './paging-check.ts';
import { publishingChecks } from './publishing-check.ts';
import { recordChecks } from './record-check.ts';
import { snippetCheck } from './snippet-check.ts';
import { sourceChecks } from './source-check.ts';
import type { Surroundings } from './surroundings.ts';
import { writerCheck } from './writer-check.ts';

export function examinations(
  around: Pick<Surroundings, 'environment' | 'checkout' | 'withApp'>,
): readonly Examination[] {
  const loaded = loadConfig(around.environment, around.checkout);
  return [
    { name: 'node', run: async () => [ok('node', process.versions.node)] },
    { name: 'configuration', run: async () => configurationChecks(loaded) },
    {
      name: 'team chat',
      async run() {
        const clock = systemClock;
        const guilds = (discord: DiscordConfig) => createChatGuilds(discord, { clock });
        return loaded.ok ? chatChecks(loaded.config, guilds) : [];
      },
    },
    {
      name: 'database',
      async run() {
        if (!loaded.ok) return [];
        let checks: readonly Check[] = [];
        await around.withApp('silent', async (app) => {
          checks = await applicationChecks(app);
          return 0;
        });
        return checks;
      },
      explain: failureSentence,
    },
    {
      name: 'rules',
      run: async () => {
        const brands = loaded.ok ? loaded.config.brands : [];
        const needed = brands.map(({ jurisdiction }) => jurisdiction);
        return [ruleCheck(), holidayCheck(loadHolidays(), needed, new Date())];
      },
    },
  ];
}

function configurationChecks(loaded: ReturnType<typeof loadConfig>): readonly Check[] {
  if (!loaded.ok) {
    return loaded.problems.map((problem) => ({
      name: 'configuration',
      state: 'fail',
      detail: formatProblem(problem),
      todo: 'mend this line, then run doctor again',
    }));
  }
  const { config } = loaded;
  const where =
    config.configFile ?? 'the sample; `npm run -s redress -- init` connects real accounts';
  return [ok('configuration', where), ...staffChecks(config), triageCheck(config)];
}

function triageCheck({ home, triage }: Config): Check {
  const name = 'local model';
  const file = modelInUse(home, triage.model);
  const whose =
    file === shippedModel(triage.model) ? `shipped, ${triage.model}` : 'your own, promoted';
  try {
    return ok(name, `${whose}, ${readModel(file).hash}`);
  } catch (error) {
    return {
      name,
      state: 'fail',
      detail: failureSentence(error),
      todo: `take ${file} away, or promote a model anew`,
    };
  }
}

/** Urgent replies need a second person, so one supervisor more than the author is the least. */
function staffChecks({ brands, staff }: Config): readonly Check[] {
  return brands.map(({ slug }) => {
    const people = staff.filter((person) => person.brands.includes(slug));
    const supervisors = people.filter(({ roles }) => isSenior(roles));
    const detail = `${people.length} people, ${supervisors.length} of them supervisors or above`;
    if (supervisors.length > 1) return ok(`staff of ${slug}`, detail);
    return {
      name: `staff of ${slug}`,
      state: 'warn',
      detail,
      todo: 'name a second supervisor: an urgent reply is written by one and approved by another',
    };
  });
}

async function applicationChecks(app: App): Promise<readonly Check[]> {
  const { database, jobs, mentions } = app.store;
  const [server] = await database.$queryRawUnsafe<{ version: string }[]>(
    `SELECT current_setting('server_version') AS version`,
  );
  const where = app.config.databaseUrl ? 'a server of your own' : await embeddedIn(database);
  const service = await runningService(app.databaseUrl);
  const pending = await mentions.countPending(null);
  return [
    ok('database', `PostgreSQL ${server?.version}, ${where}`),
    serviceCheck(service),
    waitingCheck(pending, service),
    deadCheck(await jobs.deadJobs()),
    ...(await app.store.forgottenBrands()).map(forgottenCheck),
    await modelCheck(app),
    await writerCheck(app),
    ...(await incidentChecks(app)),
    ...(await recordChecks(app)),
    ...(await pagingChecks(app)),
    ...(await digestChecks(app)),
    ...(await narrativeChecks(app)),
    ...(await publishingChecks(app)),
    await improvementCheck(app),
    snippetCheck(app),
    ...(await sourceChecks(app)),
  ];
}

/** Run as root, the files may lie elsewhere than in the home folder. */
async function embeddedIn(database: App['store']['database']): Promise<string> {
  const [server] = await database.$queryRawUnsafe<{ folder: string }[]>(
    `SELECT current_setting('data_directory') AS folder`,
  );
  return `embedded, in ${server?.folder}`;
}

function serviceCheck(service: number | null): Check {
  if (service !== null) return ok('service', `works as process ${service}`);
  return {
    name: 'service',
    state: 'off',
    detail: 'not running',
    todo: '`npm start` polls and follows up',
  };
}

function waitingCheck(pending: number, service: number | null): Check {
  const detail = `${pending} mentions wait for triage or for their case`;
  if (pending === 0 || service !== null) return ok('waiting work', detail);
  return {
    name: 'waiting work',
    state: 'warn',
    detail,
    todo: 'start the service: it takes them up',
  };
}

function deadCheck({ count, newest }: DeadJobs): Check {
  if (!newest) return ok('failed jobs', 'none');
  return {
    name: 'failed jobs',
    state: 'warn',
    detail: `${count} gave up; the newest: ${newest.name}, ${newest.reason}`,
    todo: 'what they did is taken up by the next run of the same job; if the number grows, mend the reason',
  };
}

function forgottenCheck({ slug, openCases }: ForgottenBrand): Check {
  const toTakeAway = 'run `npm run -s redress -- init`: it offers to take the demonstration away';
  const toBringBack = `write it into redress.yaml again: under ${slug} if it was renamed, or until its cases are closed`;
  return {
    name: `brand ${slug}`,
    state: 'warn',
    detail: `not in the configuration any more, so nobody sees its open cases (${openCases})`,
    todo: slug === sampleSlug ? toTakeAway : toBringBack,
  };
}

function ruleCheck(): Check {
  const files = unreviewedRules();
  if (files.length === 0) return ok('rules', 'every file is signed');
  return {
    name: 'rules',
    state: 'warn',
    detail: `${files.length} rule files have no reviewer yet`,
    todo: `have your compliance owner read src/rules/ (${files.slice(0, 3).join(', ')}, …) and sign in reviewedBy`,
  };
}

function ok(name: string, detail: string): Check {
  return { name, state: 'ok', detail };
}
