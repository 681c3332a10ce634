/** Whose turn it is to be read; the database knows, so a restart or a second process keeps to it. */
import type { SourcePolicy } from '../domain/source/rules.ts';
import type { Clock } from '../ports/clock.ts';
import type { SourceState, SourceStates } from '../ports/source-states.ts';

export interface TurnDeps {
  readonly states: SourceStates;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly policyOf: (sourceName: string) => SourcePolicy;
  readonly clock: Clock;
}

export interface PolledSource {
  readonly name: string;
  /** Slug. */
  readonly brand: string;
}

/** Ticks come once a minute: what is due within half of one is due. */
const tickSlackMs = 30_000;

/** Names of the sources that are to be read now. */
export async function dueSources(
  deps: TurnDeps,
  sources: readonly PolledSource[],
): Promise<readonly string[]> {
  const now = deps.clock.now().getTime();
  const due: string[] = [];
  for (const [brand, ofBrand] of Map.groupBy(sources, (source) => source.brand)) {
    const brandId = deps.brandIds.get(brand);
    if (!brandId) continue;
    const states = new Map((await deps.states.states(brandId)).map((one) => [one.name, one]));
    for (const { name } of ofBrand) {
      if (isDue(states.get(name), deps.policyOf(name), now)) due.push(name);
    }
  }
  return due;
}

/** A time further off than the slowest pace was set under another configuration. */
function isDue(state: SourceState | undefined, policy: SourcePolicy, now: number): boolean {
  const nextTryAt = state?.nextTryAt?.getTime();
  if (!state || nextTryAt === undefined) return true;
  if (state.failingSince) return nextTryAt <= now;
  const slowestMs =
    Math.max(policy.everySeconds * policy.slowestTimes, policy.fastestSeconds) * 1e3;
  return nextTryAt <= now + tickSlackMs || nextTryAt > now + slowestMs;
}
