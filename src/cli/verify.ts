/** `redress verify`: proves the whole record, or names the place where it does not hold. */
import type { Verification } from '../stages/verify.ts';
import type { Output } from './output.ts';

export interface VerifyDeps {
  verify(notedSeal: string | null): Promise<Verification>;
  readonly output: Output;
  readonly errors: Output;
}

export interface VerifyOptions {
  readonly json?: boolean | undefined;
  /** A seal noted elsewhere: its hash, or the day and the hash as they were printed. */
  readonly against?: string | undefined;
}

/** @returns the exit code: 0 when all of it holds and the noted seal is in the chain, 1 when not, 2 when it is no seal */
export async function runVerify(options: VerifyOptions, deps: VerifyDeps): Promise<number> {
  const noted = options.against?.trim().split(/\s+/).at(-1)?.toLowerCase() ?? null;
  if (noted !== null && !/^[0-9a-f]{64}$/.test(noted)) {
    deps.errors.write(
      'That is no seal: a seal has 64 characters, 0 to 9 and a to f. `redress verify` prints the newest.\n',
    );
    return 2;
  }
  const found = await deps.verify(noted);
  const ok = found.faultCount === 0 && found.holdsNotedSeal !== false;
  if (options.json) deps.output.write(`${JSON.stringify({ ok, ...found })}\n`);
  else deps.output.write(`${textOf(found)}\n`);
  return ok ? 0 : 1;
}

function textOf(found: Verification): string {
  const { cases, events, texts, seals } = found;
  const looked = `${cases} cases, ${events} events, ${texts} texts, ${seals} daily seals`;
  const verdict =
    found.faultCount === 0
      ? [`The record holds: ${looked}.`]
      : [
          `The record does NOT hold in ${found.faultCount} places (${looked}). Somebody or something changed what was stored:`,
          ...found.faults.map(({ place, what }) => `  ${place}: ${what}`),
          ...(found.faultCount > found.faults.length ? ['  and more'] : []),
          'Keep the database as it is, compare these places with a backup, and tell your compliance owner.',
        ];
  return [...verdict, ...notes(found)].join('\n');
}

const notedSealTexts = {
  true: 'The seal you noted is in the chain.',
  false:
    'The seal you noted is NOT in the chain: the seals were made anew since, or this is another database, or a backup from before it. Keep both, and tell your compliance owner.',
};

function notes(found: Verification): readonly string[] {
  const { newestSeal, unsealedDays, removedBrands, holdsNotedSeal } = found;
  const lines = removedBrands.map(
    ({ slug, removedAt, cases }) =>
      `The brand ${slug} was removed ${removedAt.toISOString().slice(0, 10)} with its ${cases} cases: their seals hold, the cases cannot be looked at any more.`,
  );
  if (holdsNotedSeal !== null) lines.push(notedSealTexts[`${holdsNotedSeal}`]);
  if (newestSeal) {
    lines.push(
      `Newest seal: ${newestSeal.day} ${newestSeal.hash}. Kept outside of this machine it proves later that nothing before it was changed.`,
    );
  }
  if (unsealedDays > 0) {
    lines.push(
      newestSeal
        ? `${unsealedDays} finished days are not sealed yet; the running service does that.`
        : 'No day is sealed yet; the running service does that after midnight (UTC).',
    );
  }
  return lines;
}
