/** `redress digest`: a brand's week in counts, for people and for scripts. */
import { quoted } from '../config/problems.ts';
import type { Brand } from '../domain/brand.ts';
import { chartsOf } from '../domain/digest/charts.ts';
import { describeDigest } from '../domain/digest/describe.ts';
import type { Digest } from '../domain/digest/digest.ts';
import { toMarkdown } from '../domain/digest/markdown.ts';
import { parseWeek, type Week, weekAt } from '../domain/digest/week.ts';
import type { ChartDrawer } from '../ports/chart-drawer.ts';
import { PermanentError } from '../ports/errors.ts';
import { computeDigest } from '../stages/digest.ts';
import { keptNarrative } from '../stages/digest-narrative.ts';
import { brandNamed, type KnownBrands } from './brand-option.ts';
import { type SendDeps, sendDigests } from './digest-send.ts';
import { toTerminal } from './digest-terminal.ts';
import type { Output } from './output.ts';
import { replaceFile } from './replace-file.ts';

/** As typed; checked here. */
export interface DigestOptions {
  /** Slug; without it every brand has its digest, one after the other. */
  readonly brand?: string | undefined;
  /** Such as 2026-W46; without it the current week of each brand's zone, so far. */
  readonly week?: string | undefined;
  /** Without it: the terminal, or Markdown when there is a file to write. */
  readonly format?: string | undefined;
  readonly out?: string | undefined;
  /** Brings it to people, instead of printing it. */
  readonly send?: boolean | undefined;
}

export interface DigestCommandDeps extends SendDeps {
  readonly brands: ReadonlyMap<string, Brand>;
  readonly output: Output;
  readonly charts: ChartDrawer;
  /** Whether `output` shows colours. */
  readonly colour: boolean;
}

type Format = 'json' | 'markdown' | 'terminal' | 'png';
type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: string };

interface Subject {
  readonly brand: Brand;
  readonly week: Week;
}

/** @returns the exit code: 0, or 2 when the arguments cannot be used */
export async function runDigest(options: DigestOptions, deps: DigestCommandDeps): Promise<number> {
  const now = deps.clock.now();
  const format = formatOf(options);
  if (!format.ok) return refuse(deps, format.problem);
  const subjects = subjectsOf(options, deps, now);
  if (!subjects.ok) return refuse(deps, subjects.problem);
  if (options.send) return sendDigests(subjects.value, deps);
  if (format.value === 'png') return writePicture(options.out ?? '', subjects.value, deps);
  const texts: string[] = [];
  for (const { brand, week } of subjects.value) {
    const digest = await computeDigest(deps, brand, week, now);
    const said = { digest, narrative: await keptNarrative(deps, digest) };
    texts.push(drawn(said, brand, format.value, deps.colour));
  }
  // JSON stays one object a line, so that several brands can be read line by line
  const text = texts.join(format.value === 'json' ? '' : '\n');
  if (options.out === undefined) {
    deps.output.write(text);
    return 0;
  }
  return writeTo(options.out, text, deps);
}

/** One file holds the pictures of one brand. */
async function writePicture(
  path: string,
  subjects: readonly Subject[],
  deps: DigestCommandDeps,
): Promise<number> {
  const [subject, ...others] = subjects;
  if (!subject || others.length > 0) {
    return refuse(deps, 'A picture shows one brand: say which with --brand.');
  }
  const digest = await computeDigest(deps, subject.brand, subject.week, deps.clock.now());
  return writeTo(path, await deps.charts.draw(chartsOf(digest)), deps);
}

function formatOf({ format, out }: DigestOptions): Checked<Format> {
  switch (format) {
    case undefined:
      return { ok: true, value: out === undefined ? 'terminal' : 'markdown' };
    case 'json':
    case 'markdown':
      return { ok: true, value: format };
    case 'png':
      return out === undefined
        ? refused('A picture goes into a file: add --out, such as --out digest.png.')
        : { ok: true, value: 'png' };
    default:
      return refused(
        `${quoted(format)} is no format: use --format json, markdown or png, or leave it out for the terminal.`,
      );
  }
}

function subjectsOf(
  { brand: slug, week }: DigestOptions,
  known: KnownBrands,
  now: Date,
): Checked<readonly Subject[]> {
  const named = slug === undefined ? null : brandNamed(slug, known);
  if (named?.ok === false) return named;
  const subjects: Subject[] = [];
  for (const brand of named ? [named.brand] : known.brands.values()) {
    const chosen = weekFor(week, brand, now);
    if (!chosen.ok) return chosen;
    subjects.push({ brand, week: chosen.value });
  }
  return { ok: true, value: subjects };
}

function weekFor(text: string | undefined, { zone }: Brand, now: Date): Checked<Week> {
  const current = weekAt(now, zone);
  if (text === undefined) return { ok: true, value: current };
  const week = parseWeek(text, zone);
  if (!week) {
    return refused(
      `${quoted(text)} is no week: write the year and the ISO week as in ${current.name}.`,
    );
  }
  return week.from > now
    ? refused(`The week ${week.name} has not begun: the current one is ${current.name}.`)
    : { ok: true, value: week };
}

function drawn(
  { digest, narrative }: { readonly digest: Digest; readonly narrative: readonly string[] | null },
  brand: Brand,
  format: Exclude<Format, 'png'>,
  colour: boolean,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(digest)}\n`;
    case 'markdown':
      return toMarkdown(describeDigest(digest, brand.name, narrative));
    case 'terminal':
      return toTerminal(describeDigest(digest, brand.name, narrative), colour);
  }
}

async function writeTo(
  path: string,
  text: string | Uint8Array,
  deps: DigestCommandDeps,
): Promise<number> {
  try {
    await replaceFile(path, text, 0o644);
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    const reason = error.cause instanceof Error ? ` (${error.cause.message})` : '';
    return refuse(
      deps,
      `The digest was not written, because ${path} cannot be written${reason}: name another file, or make its folder first.`,
    );
  }
  deps.errors.write(`Written: ${path}\n`);
  return 0;
}

function refused(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}

function refuse({ errors }: DigestCommandDeps, problem: string): number {
  errors.write(`${problem}\n`);
  return 2;
}
