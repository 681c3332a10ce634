/** Workers that die at every step of publishing, round after round, and a table of what became of it. */
import { expect } from 'vitest';
import { table } from '../../../src/cli/output.ts';
import { type Boundary, boundaries } from './boundaries.ts';
import { type Course, courseOf, cutOff, type Reached, type Worker } from './faults.ts';
import { type Held, takeUp } from './setup.ts';

const rounds = Number(process.env['PUBLISHING_ROUNDS'] ?? 17);

interface Killing {
  readonly reached: Reached;
  readonly flavour: Parameters<typeof courseOf>[1];
  /** One for each step, each of somebody else. */
  openCases(count: number): Promise<readonly Held[]>;
  /** A process of its own, killed for real; once at each step. */
  readonly killed: Worker;
}

/** Every reply ends as one post and one record. */
export async function killAgainAndAgain(killing: Killing): Promise<void> {
  const courses: Course[] = [];
  for (let round = 0; round < rounds; round++) {
    const cases = await killing.openCases(boundaries.length);
    for (const [at, boundary] of boundaries.entries()) {
      courses.push(await oneCourse(killing, cases[at], boundary, at === round));
    }
  }
  process.stdout.write(`\n${table([heads, figuresOf(courses).map(String)])}\n`);
  expect(courses).toHaveLength(rounds * boundaries.length);
  expect(courses.filter(({ posts, records }) => posts !== 1 || records !== 1)).toEqual([]);
}

async function oneCourse(
  { reached, flavour, killed }: Killing,
  open: Held | undefined,
  boundary: Boundary,
  isProcess: boolean,
): Promise<Course> {
  const held = await takeUp(reached.app, open);
  return courseOf(reached, flavour, held, [boundary, isProcess ? killed : cutOff]);
}

const heads = [
  ...['runs', 'processes killed', 'posts', 'records'],
  ...['settled by the answer', 'by reading', 'by repeating', 'left to a person'],
];

function figuresOf(courses: readonly Course[]): readonly number[] {
  const by = (who: Course['settledBy']) =>
    courses.filter(({ settledBy }) => settledBy === who).length;
  const sum = (of: (course: Course) => number) =>
    courses.reduce((total, course) => total + of(course), 0);
  return [
    courses.length,
    Math.min(rounds, boundaries.length),
    sum(({ posts }) => posts),
    sum(({ records }) => records),
    ...[by('answer'), by('reading'), by('repeating'), by('person')],
  ];
}
