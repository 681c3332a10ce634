/** Workers killed at every step of publishing, two hundred times and more an account, and a table of it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { boundaries, type Course, courseOf } from './faults.ts';
import { type Connected, createConnectedApp } from './setup.ts';

const runs = Number(process.env['PUBLISHING_RUNS'] ?? 204);
const flavours = ['idempotency_key', 'deterministic_id', 'none'] as const;
const rows: object[] = [];
let connected: Connected;

beforeAll(async () => {
  connected = await createConnectedApp();
});

afterAll(async () => {
  await connected.app.close();
});

it.each(flavours)(
  'F7: killed at every step, again and again, an account with %s has one post and one record a reply',
  async (flavour) => {
    const courses: Course[] = [];
    for (let run = 0; run < runs; run++) {
      const boundary = boundaries[run % boundaries.length] ?? 'before_mark';
      courses.push(await courseOf(connected, flavour, boundary));
    }

    const by = (who: Course['settledBy']) =>
      courses.filter(({ settledBy }) => settledBy === who).length;
    rows.push({
      flavour,
      runs,
      posts: courses.reduce((sum, { posts }) => sum + posts, 0),
      records: courses.reduce((sum, { records }) => sum + records, 0),
      'settled by reading': by('reading'),
      'by a person': by('person'),
    });
    expect(courses.filter(({ posts, records }) => posts !== 1 || records !== 1)).toEqual([]);
  },
  3_600_000,
);
