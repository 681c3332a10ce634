/** A log that says nothing. */
import type { Log } from '../../src/ports/log.ts';

const nothing = (): void => {};

export const silentLog: Log = { info: nothing, warn: nothing, error: nothing };
