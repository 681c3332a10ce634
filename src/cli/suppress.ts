/** `redress suppress`: the register of people who asked not to be contacted. */
import type { StaffMember } from '../domain/brand.ts';
import { type HandleRules, handleOn } from '../domain/mention/handle.ts';
import type { SuppressionRegister } from '../ports/suppression-register.ts';
import type {
  NamedPerson,
  SuppressionOutcome,
  SuppressionRefusal,
} from '../stages/suppressions.ts';
import { authorIn, noAuthor } from './author.ts';
import { brandNamed, type KnownBrands } from './brand-option.ts';
import { unknownStaff } from './inbox.ts';
import { localTime, type Output, spoken, table } from './output.ts';

export interface SuppressOptions {
  readonly as: string;
  readonly brand?: string | undefined;
  readonly reason?: string | undefined;
}

export interface SuppressListOptions {
  readonly brand?: string | undefined;
  readonly json?: boolean | undefined;
}

interface Said {
  readonly staffId: string;
  readonly reason: string;
}

export interface SuppressDeps extends KnownBrands {
  readonly handleRules: HandleRules;
  readonly staff: readonly StaffMember[];
  add(person: NamedPerson, said: Said): Promise<SuppressionOutcome>;
  lift(which: NamedPerson | { readonly number: string }, said: Said): Promise<SuppressionOutcome>;
  list: SuppressionRegister['list'];
  readonly output: Output;
  readonly errors: Output;
}

/** @returns the exit code: 0 done, 1 refused, 2 unusable arguments */
export async function runSuppressAdd(
  written: string,
  options: SuppressOptions,
  deps: SuppressDeps,
): Promise<number> {
  const person = personIn(written, options, deps);
  if (typeof person === 'string') return unusable(person, deps);
  const { platform, handle } = person;
  const read = handleOn(platform, handle, deps.handleRules);
  if (!read.ok) {
    return unusable(
      `Nothing was changed: ${handle} is no handle on ${spoken(platform)}. There it is ${read.words}; write it as the platform shows it, no address.\n`,
      deps,
    );
  }
  const outcome = await deps.add(person, saidIn(options));
  if (!outcome.ok) return refused(outcome.refusal, options, deps);
  const known = outcome.people === 0 ? 'was on the register already' : 'is on the register now';
  deps.output.write(
    `The person ${known}: no reply to them goes out on ${spoken(platform)}.${stoppedText(outcome.stopped)}${unknownText(outcome.posts)}\n`,
  );
  return 0;
}

/** @returns the exit code: 0 done, 1 refused, 2 unusable arguments */
export async function runSuppressLift(
  written: string,
  options: SuppressOptions,
  deps: SuppressDeps,
): Promise<number> {
  const isNumber = /^C-\d+$/i.test(written.trim());
  const which = isNumber ? { number: written.trim() } : personIn(written, options, deps);
  if (typeof which === 'string') return unusable(which, deps);
  const outcome = await deps.lift(which, saidIn(options));
  if (!outcome.ok) return refused(outcome.refusal, options, deps);
  deps.output.write(
    outcome.people === 0
      ? 'Nobody was on the register there. Nothing was changed.\n'
      : 'Contact is allowed again. Who took the person off, when and why is kept; what had lapsed stays lapsed.\n',
  );
  return 0;
}

/** @returns the exit code: 0 shown, 2 unusable arguments */
export async function runSuppressList(
  { brand: slug, json }: SuppressListOptions,
  deps: SuppressDeps,
): Promise<number> {
  const chosen = slug === undefined ? null : brandNamed(slug, deps);
  if (chosen && !chosen.ok) return unusable(`${chosen.problem}\n`, deps);
  const slugs = new Map([...deps.brandIds].map(([name, id]) => [id, name]));
  const entries = await deps.list(chosen ? [chosen.id] : [...slugs.keys()]);
  const rows = entries.map(({ brandId, ...entry }) => ({
    brand: slugs.get(brandId) ?? '',
    ...entry,
  }));
  if (json) {
    for (const row of rows) deps.output.write(`${JSON.stringify(row)}\n`);
    return 0;
  }
  const lines = rows.map(({ brand, platform, caseNumber, since, by, reason }) => [
    brand,
    spoken(platform),
    caseNumber ?? '–',
    localTime(since, deps.brands.get(brand)?.zone ?? 'UTC'),
    by ?? 'the person',
    reason,
  ]);
  deps.output.write(
    lines.length === 0
      ? 'Nobody has asked not to be contacted.\n'
      : table([['BRAND', 'PLATFORM', 'CASE', 'SINCE', 'BY', 'WHY'], ...lines]),
  );
  return 0;
}

/** @returns a sentence when what is written names nobody */
function personIn(
  written: string,
  { brand: slug }: SuppressOptions,
  deps: SuppressDeps,
): NamedPerson | string {
  const author = authorIn(written);
  if (!author) return noAuthor(written);
  const named = brandNamed(slug, deps);
  return named.ok ? { ...author, brand: named.brand.slug } : `${named.problem}\n`;
}

function saidIn({ as: staffId, reason = '' }: SuppressOptions): Said {
  return { staffId, reason };
}

function stoppedText(cases: number): string {
  if (cases === 0) return '';
  return ` What was prepared for them has lapsed, in ${cases} ${cases === 1 ? 'case' : 'cases'}.`;
}

function unknownText(posts: number | null): string {
  return posts === 0
    ? ' No post of theirs is known here: look whether the handle is spelt as on the platform.'
    : '';
}

function unusable(sentence: string, { errors }: SuppressDeps): number {
  errors.write(sentence);
  return 2;
}

function refused(
  refusal: SuppressionRefusal,
  { as }: SuppressOptions,
  { staff, errors }: SuppressDeps,
): number {
  errors.write(refusal === 'no_such_staff' ? unknownStaff(as, staff) : refusals[refusal]);
  return refusal.startsWith('no_such') ? 2 : 1;
}

const refusals: Readonly<Record<Exclude<SuppressionRefusal, 'no_such_staff'>, string>> = {
  no_such_case: 'There is no such case. `redress cases` lists them.\n',
  not_your_brand: 'Nothing was changed: you do not work for this brand.\n',
  reason_missing: 'Nothing was changed: say why, with --reason. It is kept with your name.\n',
  needs_supervisor:
    'Nothing was changed: only a supervisor allows contact again with somebody who asked for none.\n',
};
