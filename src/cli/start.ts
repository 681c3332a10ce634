/** `redress start`: the service. Polls, triages, opens cases and follows up until it is told to stop. */
import type { CaseList } from '../ports/case-list.ts';
import type { Progress } from '../ports/progress.ts';
import { atOnceText } from './import.ts';
import { type Output, spoken, table } from './output.ts';

export interface StartDeps {
  readonly brandIds: ReadonlyMap<string, string>;
  readonly list: CaseList;
  /** Null when the service could take its place, else the process that has it. */
  takePlace(): Promise<number | null>;
  /** Plays the sample feed and works it to the end; null when real accounts are configured. */
  readonly playSample: ((progress: Progress) => Promise<void>) | null;
  showDigest(): Promise<unknown>;
  /** Begins to work jobs and to tick; tells where pages for people outside are served, null when none are. */
  begin(): Promise<string | null>;
  /** Aborted when the service is told to stop. */
  readonly stop: AbortSignal;
  readonly warnings: readonly string[];
  readonly output: Output;
  readonly errors: Output;
}

/** @returns the exit code: 0 after a clean stop, 1 when another service has the place */
export async function runStart(deps: StartDeps): Promise<number> {
  const other = await deps.takePlace();
  if (other !== null) {
    deps.errors.write(
      `Redress already runs here (process ${other}); stop it first, or give this one a place of its own with REDRESS_HOME.\n`,
    );
    return 1;
  }
  for (const warning of deps.warnings) deps.errors.write(`${warning}\n`);
  if (deps.playSample) await showSample(deps, deps.playSample);
  if (deps.stop.aborted) return 0;
  const pagesAt = await deps.begin();
  deps.output.write(readyText(deps, pagesAt));
  await untilAborted(deps.stop);
  deps.output.write('stopping: running work is finished or given back\n');
  return 0;
}

const mentionsPerLine = 200;

async function showSample(
  deps: StartDeps,
  play: (progress: Progress) => Promise<void>,
): Promise<void> {
  const counts = { mentions: 0, complaints: 0, opened: 0, joined: 0, atOnce: 0, isPlaying: true };
  deps.output.write(
    'Playing the sample feed: real complaints, and posts written for it, as of the last four weeks.\n',
  );
  await play({
    page(_source, stored) {
      counts.mentions += stored;
      if (stored > 0 && counts.mentions % mentionsPerLine === 0) {
        deps.output.write(`  ${counts.mentions} mentions in\n`);
      }
    },
    triaged(_mentions, complaints) {
      counts.complaints += complaints;
    },
    cases({ opened, joined, atOnce }) {
      counts.opened += opened;
      counts.joined += joined;
      counts.atOnce += atOnce.length;
      if (counts.isPlaying) deps.output.write(progressLine(counts));
      else for (const number of atOnce) deps.output.write(`${number} is P0: see it at once.\n`);
    },
  });
  counts.isPlaying = false;
  if (deps.stop.aborted) return;
  if (counts.mentions === 0)
    deps.output.write('  It was played before; nothing is played twice.\n');
  await showWhoHasWhat(deps);
  deps.output.write(atOnceText(counts.atOnce));
  await deps.showDigest();
  deps.output.write('\n');
}

function progressLine(
  counts: Readonly<Record<'mentions' | 'complaints' | 'opened' | 'joined', number>>,
): string {
  return `  ${counts.mentions} mentions in, ${counts.complaints} complaints found, ${counts.opened} cases opened, ${counts.joined} messages joined\n`;
}

async function showWhoHasWhat({ brandIds, list, output }: StartDeps): Promise<void> {
  for (const [slug, id] of brandIds) {
    const rows = (await list.countByAssignee(id)).map(({ assignee, role, cases }) => [
      String(cases).padStart(5),
      assignee ?? `nobody yet, in the queue of the ${role}s`,
      assignee ? spoken(role) : '',
    ]);
    output.write(`\nOpen cases of the brand ${slug}, and who they went to\n${table(rows)}\n`);
  }
}

/** The first line is for scripts that wait for it. */
function readyText({ playSample }: StartDeps, pagesAt: string | null): string {
  const connect = playSample
    ? 'npm run -s redress -- init (it can take the sample away)'
    : 'add them to redress.yaml and start again';
  return [
    `ready: working; ${pagesAt ? `pages at ${pagesAt}` : 'nothing listens on the network'}. Ctrl-C stops it, the database included.\n`,
    '  Look at a case:        npm run -s redress -- cases, then npm run -s redress -- case C-1001\n',
    `  Connect real accounts: ${connect}\n`,
    '  Stop:                  Ctrl-C\n',
  ].join('');
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
