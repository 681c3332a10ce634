/** Logs JSON lines to standard error. */
import pino from 'pino';
import type { Log } from '../../ports/log.ts';

export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
