/** Ids and salts from the machine's randomness. */
import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Ids } from '../../ports/ids.ts';

/** Asking for randomness in small pieces costs more than the pieces. */
const saltBytes = 16;
let pool = Buffer.alloc(0);

function salt(): string {
  if (pool.length < saltBytes) pool = randomBytes(saltBytes * 256);
  const next = pool.toString('hex', 0, saltBytes);
  pool = pool.subarray(saltBytes);
  return next;
}

export const systemIds: Ids = {
  uuid: uuidv7,
  salt,
};
