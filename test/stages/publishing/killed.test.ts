/** A worker that dies at any step of publishing leaves one post and one record in the end. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { boundaries, courseOf } from './faults.ts';
import { type Connected, createConnectedApp } from './setup.ts';

let connected: Connected;

beforeAll(async () => {
  connected = await createConnectedApp();
});

afterAll(() => connected.app.close());

it.each(
  (['idempotency_key', 'deterministic_id', 'none'] as const).flatMap((flavour) =>
    boundaries.map((boundary) => [boundary, flavour] as const),
  ),
)('F7: a worker killed at %s, through an account with %s', async (boundary, flavour) => {
  const { posts, records } = await courseOf(connected, flavour, boundary);

  expect({ posts, records }).toEqual({ posts: 1, records: 1 });
});
