/** What the reading of sources goes by, as data. */
import type { FailurePolicy } from './failure.ts';
import type { Pace } from './pace.ts';
import type { SilencePolicy } from './silence.ts';

export interface LookUpPolicy {
  /** A stored post is asked for again after so long. */
  readonly lookUpHours: number;
  /** At most so many posts in one go. */
  readonly lookUpPosts: number;
  /** Older posts of no open case are not asked for. */
  readonly lookUpDays: number;
}

export type PlatformRow = Omit<Pace, 'everySeconds'> & SilencePolicy & LookUpPolicy;

export interface PollingRules {
  readonly failures: FailurePolicy;
  /** From when on a post that turns up in a stretch already read was found late. */
  readonly lateMinutes: number;
  /** How far back every source is read again at night, where it can be. */
  readonly reconcileHours: number;
  /** By the platform of the configuration. */
  readonly named: ReadonlyMap<string, PlatformRow>;
  readonly usual: PlatformRow;
}

/** How one source is read. */
export type SourcePolicy = PlatformRow & Pace;

export function policyOf(
  rules: PollingRules,
  source: { readonly platform: string; readonly everySeconds: number },
): SourcePolicy {
  const row = rules.named.get(source.platform) ?? rules.usual;
  return { ...row, everySeconds: source.everySeconds };
}
