/** `redress start` as after a fresh clone: the sample, the embedded database, commands beside it. */
import { cp, mkdir, rm, symlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { placeElsewhere } from '../../src/adapters/embedded-postgres/place.ts';
import type { Child } from './child.ts';
import { complaintExport } from './files.ts';
import { jsonLines, openPlace, type Place } from './place.ts';

let place: Place;
let service: Child;

beforeAll(async () => {
  const bare = await openPlace();
  const checkout = join(bare.folder, 'check out');
  await copyCheckout(checkout);
  place = { ...(await openPlace({ config: null, checkout })), close: bare.close };
}, 120_000);

/** Without the configuration that a developer may have beside the README. */
async function copyCheckout(to: string): Promise<void> {
  await mkdir(to);
  for (const part of ['src', 'prisma', 'samples', 'package.json']) {
    await cp(part, join(to, part), { recursive: true });
  }
  await symlink(resolve('node_modules'), join(to, 'node_modules'));
}
