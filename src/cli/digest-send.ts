/** `redress digest --send`: computes a week anew and brings it to people, in the place of what they have. */
import type { Brand } from '../domain/brand.ts';
import type { Week } from '../domain/digest/week.ts';
import type { Clock } from '../ports/clock.ts';
import type { DigestChannel } from '../ports/digest-channel.ts';
import type { DigestStore } from '../ports/digest-store.ts';
import { computeDigest, type DigestDeps } from '../stages/digest.ts';
import type { Output } from './output.ts';

export interface SendDeps extends DigestDeps {
  readonly digests: DigestStore;
  readonly digestChannels: readonly DigestChannel[];
  /** Sends what waits, as the service does. */
  readonly deliver: () => Promise<void>;
  readonly clock: Clock;
  readonly errors: Output;
}

interface Subject {
  readonly brand: Brand;
  readonly week: Week;
}

/** @returns the exit code: 0, or 2 when there is nothing to send or no way to */
export async function sendDigests(subjects: readonly Subject[], deps: SendDeps): Promise<number> {
  const now = deps.clock.now();
  const unfinished = subjects.find(({ week }) => week.to > now);
  if (unfinished) {
    const { name } = unfinished.week;
    return refuse(deps, `The week ${name} is not over: name a finished one with --week.`);
  }
  const unheard = subjects.find(({ brand }) => waysOf(deps, brand).length === 0);
  if (unheard) {
    return refuse(
      deps,
      `Nobody gets the digest of ${unheard.brand.slug} yet: set digestTo at the brand, digest.folder or chat.discord in redress.yaml (docs/redress.example.yaml).`,
    );
  }
  for (const { brand, week } of subjects) {
    await deps.digests.save(
      deps.brandIds.get(brand.slug) ?? '',
      await computeDigest(deps, brand, week, now),
    );
  }
  await deps.deliver();
  for (const { brand, week } of subjects) {
    const ways = waysOf(deps, brand).join(', ');
    deps.errors.write(
      `${brand.slug}, ${week.name}: computed anew and sent (${ways}). \`redress doctor\` says whether it arrived.\n`,
    );
  }
  return 0;
}

function waysOf({ digestChannels }: SendDeps, { slug }: Brand): readonly string[] {
  return digestChannels.filter(({ brands }) => brands.includes(slug)).map(({ name }) => name);
}

function refuse({ errors }: SendDeps, problem: string): number {
  errors.write(`${problem}\n`);
  return 2;
}
