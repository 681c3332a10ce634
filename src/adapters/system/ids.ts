/** Ids and salts from the machine's randomness. */
import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Ids } from '../../ports/ids.ts';

export const systemIds: Ids = {
  uuid: uuidv7,
  salt: () => randomBytes(16).toString('hex'),
};
