/** How a source stands, in one word of a closed set. */
import type { FailureKind, FailurePolicy } from './failure.ts';
import { type SilencePolicy, silentFrom } from './silence.ts';

export type Standing =
  /** This version has no adapter for its platform. */
  | 'unreadable'
  | 'not_read'
  | 'works'
  /** Works, but rows of its file were not read. */
  | 'partly'
  /** Works, and brings nothing for much longer than usual. */
  | 'silent'
  /** Failed and is tried again soon. */
  | 'failing'
  /** Failed again and again and is tried rarely. */
  | 'broken_off'
  | Exclude<FailureKind, 'transient'>;

interface Known {
  readonly lastSuccessAt: Date | null;
  readonly failingSince: Date | null;
  readonly failureKind: FailureKind | null;
  readonly failures: number;
  readonly arrivals: readonly Date[];
  /** Rows that were not read of what its file holds now. */
  readonly unread: number;
}

/** @param state null before the first reading */
export function standingOf(
  state: Known | null,
  policies: { readonly failures: FailurePolicy; readonly silence: SilencePolicy },
  now: Date,
): Standing {
  if (!state) return 'not_read';
  if (state.failingSince) {
    if (state.failureKind && state.failureKind !== 'transient') return state.failureKind;
    return state.failures >= policies.failures.breakAfter ? 'broken_off' : 'failing';
  }
  if (!state.lastSuccessAt) return 'not_read';
  if (state.unread > 0) return 'partly';
  const alarmFrom = silentFrom(state.arrivals, policies.silence);
  return alarmFrom && alarmFrom <= now ? 'silent' : 'works';
}
