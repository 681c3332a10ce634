/**
 * Rests once Discord does not know the token: whoever goes on asking is shut out, with everybody at the
 * same address, after ten thousand such questions in ten minutes.
 *
 * Source: https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
import type { Clock } from '../../ports/clock.ts';

export interface TokenRest {
  isOn(): boolean;
  /** What was answered to a question below this path. */
  note(path: string, status: number): void;
}

const restMs = 10 * 60_000;

export function createTokenRest(clock: Clock): TokenRest {
  let until = 0;
  return {
    isOn: () => clock.now().getTime() < until,
    note(path, status) {
      if (status === 401 && !isWithItsOwn(path)) until = clock.now().getTime() + restMs;
    },
  };
}

/** There the token of an interaction stands in the address, and is spent after a quarter of an hour. */
function isWithItsOwn(path: string): boolean {
  return path.startsWith('/webhooks/') || path.startsWith('/interactions/');
}
