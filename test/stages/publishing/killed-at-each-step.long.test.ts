/** A worker that dies at any step of publishing leaves one post and one record in the end. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { boundaries } from './boundaries.ts';
import { courseOf, cutOff } from './faults.ts';
import { type Connected, createConnectedApp, openCases, repetitions, takeUp } from './setup.ts';

let connected: Connected;

beforeAll(async () => {
  connected = await createConnectedApp();
});

afterAll(() => connected.app.close());

it.each(
  repetitions.flatMap((flavour) => boundaries.map((boundary) => [boundary, flavour] as const)),
)('F7: a worker killed at %s, through an account with %s', async (boundary, flavour) => {
  const [opened] = await openCases(connected.app, flavour, 1);
  const held = await takeUp(connected.app, opened);

  const { posts, records } = await courseOf(connected, flavour, held, [boundary, cutOff]);

  expect({ posts, records }).toEqual({ posts: 1, records: 1 });
});
