/**
 * Our complaint head against other classifiers, on the same texts in one run:
 * `npm run bench:peers -- --data DIR`. Prints Markdown.
 */
import { execFileSync, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Outcome } from './contestant.ts';
import { contestants, ours } from './contestants.ts';
import { report, type Standing } from './report.ts';

const limitMs = 5 * 60_000;
const folder = fileURLToPath(new URL('.', import.meta.url));

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (values.data === undefined) throw new Error('Name the folder of the public sets with --data.');
const data = resolve(values.data);

if (!existsSync(`${folder}node_modules`)) install();
const standings: Standing[] = [];
for (const name of contestants.keys()) standings.push(await stand(name));
const again = await stand(ours);
const wholeTriage = await inOwnProcess<number>('whole-triage.ts', [data]);
const busy = `${loadavg()[0]?.toFixed(1)} of ${availableParallelism()}`;
process.stdout.write(report(standings, { again, wholeTriage, busy }));

/** What cannot be installed says so in its row. */
function install(): void {
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--prefix', folder], {
      stdio: ['ignore', process.stderr, process.stderr],
    });
  } catch (cause) {
    process.stderr.write(`The other classifiers cannot be installed: ${String(cause)}\n`);
  }
}

async function stand(name: string): Promise<Standing> {
  process.stderr.write(`${name}\n`);
  return { name, outcome: await inOwnProcess<Outcome>('measure-one.ts', [name, data]) };
}

/** One core each: V8 compiles and collects on the same thread. Answers a sentence when it fails. */
function inOwnProcess<Result>(
  program: string,
  arguments_: readonly string[],
): Promise<Result | string> {
  const child = fork(`${folder}${program}`, arguments_, {
    cwd: folder,
    execArgv: ['--single-threaded'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((done) => {
    let answer: Result | undefined;
    child.once('message', (result) => {
      answer = result as Result;
    });
    child.once('close', (_, signal) => {
      if (answer !== undefined) done(answer);
      else if (signal === 'SIGKILL') done('did not end within five minutes');
      else done(`failed: ${/^\w*Error.*$/m.exec(said)?.[0] ?? 'it gave no reason'}`);
    });
  });
}
