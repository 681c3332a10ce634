/** Workers killed at every step of publishing, two hundred times and more an account, and a table of it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { table } from '../../../src/cli/output.ts';
import { boundaries } from './boundaries.ts';
import { type Course, courseOf, cutOff } from './faults.ts';
import { type Processes, startProcesses } from './processes.ts';
import { type Connected, createConnectedApp, openCases, repetitions, takeUp } from './setup.ts';

const rounds = Number(process.env['PUBLISHING_ROUNDS'] ?? 17);
const rows: string[][] = [
  [
    ...['account', 'runs', 'processes killed', 'posts', 'records'],
    ...['settled by reading', 'repeated safely', 'left to a person'],
  ],
];
let connected: Connected;
let processes: Processes;

beforeAll(async () => {
  connected = await createConnectedApp();
  processes = await startProcesses(connected);
});

afterAll(async () => {
  await processes.close();
  await connected.app.close();
  process.stdout.write(`\n${table(rows)}\n`);
});

it.each(repetitions)(
  'F7: killed at every step, again and again, an account with %s has one post and one record a reply',
  async (flavour) => {
    const { app } = connected;
    const courses: Course[] = [];
    for (let round = 0; round < rounds; round++) {
      const cases = await openCases(app, flavour, boundaries.length);
      for (const [at, boundary] of boundaries.entries()) {
        const held = await takeUp(app, cases[at]);
        // once at each step it is a process of its own
        const worker = at === round ? processes.killed : cutOff;
        courses.push(await courseOf(connected, flavour, held, [boundary, worker]));
      }
    }
    const by = (who: Course['settledBy']) =>
      courses.filter(({ settledBy }) => settledBy === who).length;
    const counts = [
      ...[courses.length, Math.min(rounds, boundaries.length)],
      courses.reduce((sum, { posts }) => sum + posts, 0),
      courses.reduce((sum, { records }) => sum + records, 0),
      ...[by('reading'), by('repeating'), by('person')],
    ];
    rows.push([flavour, ...counts.map(String)]);
    expect(courses.filter(({ posts, records }) => posts !== 1 || records !== 1)).toEqual([]);
  },
  3_600_000,
);
