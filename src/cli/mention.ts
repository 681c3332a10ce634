/** `redress mention`: posts that opened no case, and opening one because a person says so. */
import type { Brand } from '../domain/brand.ts';
import { type Platform, platforms } from '../domain/mention/mention.ts';
import { type RedactionRule, redact } from '../domain/privacy/redact.ts';
import type { SignalId } from '../domain/triage/assessment.ts';
import type { Posts, UnopenedPost } from '../ports/posts.ts';
import type { ReportOutcome, ReportRequest } from '../stages/report-post.ts';
import { brandNamed, type KnownBrands } from './brand-option.ts';
import { unknownStaff } from './inbox.ts';
import { localTime, type Output, table } from './output.ts';
import { lengthOf } from './since.ts';

export interface MentionListOptions {
  readonly brand?: string | undefined;
  readonly since: string;
  readonly jsonl?: boolean | undefined;
}

export interface MentionOpenOptions {
  readonly as: string;
  readonly brand?: string | undefined;
  readonly source?: string | undefined;
  readonly json?: boolean | undefined;
}

export interface MentionDeps extends KnownBrands {
  readonly staff: Parameters<typeof unknownStaff>[1];
  readonly posts: Pick<Posts, 'find' | 'withoutCase'>;
  readonly redaction: readonly RedactionRule[];
  /** Signals of what is delicate: its words are not shown in a list. */
  readonly hidden: ReadonlySet<SignalId>;
  readonly now: Date;
  keyOf(platform: Platform, nativeId: string, sourceName: string): string;
  report(asked: ReportRequest): Promise<ReportOutcome>;
  readonly output: Output;
  readonly errors: Output;
}

const most = 100_000;
const shown = 50;

/** First seen last stands first. @returns the exit code: 0 shown, 2 unusable arguments */
export async function runMentionList(
  { brand, since, jsonl }: MentionListOptions,
  deps: MentionDeps,
): Promise<number> {
  const length = lengthOf(since);
  const named = brand === undefined ? null : brandNamed(brand, deps);
  if (length === null)
    return unusable(`--since ${since} is no length of time: 30d, 4w or 36h.`, deps);
  if (named && !named.ok) return unusable(named.problem, deps);
  const found = await deps.posts.withoutCase({
    brandIds: named ? [named.id] : [...deps.brandIds.values()],
    since: new Date(deps.now.getTime() - length),
    ...{ words: [], hiddenSignals: [], among: most, limit: jsonl ? most : shown + 1 },
  });
  if (jsonl) for (const post of found) deps.output.write(`${JSON.stringify(lineOf(post, deps))}\n`);
  else
    deps.output.write(
      found.length === 0 ? `No post of the last ${since} is without a case.\n` : page(found, deps),
    );
  return 0;
}

function lineOf(post: UnopenedPost, deps: MentionDeps): object {
  const { mentionId: id, brand, platform, nativeId, sourceName, postedAt, firstSeenAt } = post;
  return {
    ...{ id, brand, source: sourceName, origin: `${platform}:${nativeId}`, why: whyOf(post) },
    ...{ postedAt, firstSeenAt, excerpt: excerptOf(post, deps) },
  };
}

function page(found: readonly UnopenedPost[], deps: MentionDeps): string {
  const rows = found
    .slice(0, shown)
    .map((post) => [
      post.mentionId,
      post.brand,
      localTime(post.postedAt, zoneOf(deps.brands, post.brand)),
      whyOf(post),
      excerptOf(post, deps)?.slice(0, 60).toWellFormed() ?? '(sensitive)',
    ]);
  const more = found.length > shown ? 'There are more: --jsonl lists all of them.\n' : '';
  return `${table([['POST', 'BRAND', 'POSTED', 'TAKEN FOR', 'WORDS'], ...rows])}${more}\nIs one a complaint? \`redress mention open POST --as NAME\` opens its case.\n`;
}

function whyOf({ isSpam }: UnopenedPost): 'no_complaint' | 'spam' {
  return isSpam ? 'spam' : 'no_complaint';
}

/** Without names, handles, links and numbers; null for what is delicate. */
function excerptOf({ signals, text, author }: UnopenedPost, deps: MentionDeps): string | null {
  if (signals.some((signal) => deps.hidden.has(signal))) return null;
  const plain = redact(text, author, deps.redaction).text.replaceAll(/\s+/g, ' ').trim();
  return plain.length <= 200 ? plain : `${plain.slice(0, 199).toWellFormed()}…`;
}

function zoneOf(brands: ReadonlyMap<string, Pick<Brand, 'zone'>>, slug: string): string {
  return brands.get(slug)?.zone ?? 'UTC';
}

/** @returns the exit code: 0 it has a case, 1 refused, 2 unusable arguments */
export async function runMentionOpen(
  written: string,
  options: MentionOpenOptions,
  deps: MentionDeps,
): Promise<number> {
  const named = await mentionIn(written.trim(), options, deps);
  if ('problem' in named) return unusable(named.problem, deps);
  const outcome = await deps.report({ mentionId: named.id, staffId: options.as });
  if (options.json) deps.output.write(`${JSON.stringify(outcome)}\n`);
  if (outcome.ok) {
    if (!options.json) deps.output.write(doneText(outcome));
    return 0;
  }
  const { refusal } = outcome;
  deps.errors.write(
    refusal === 'no_such_staff' ? unknownStaff(options.as, deps.staff) : refusals[refusal],
  );
  return refusal.startsWith('no_such') ? 2 : 1;
}

const idForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function mentionIn(
  written: string,
  { brand, source = 'import' }: MentionOpenOptions,
  deps: MentionDeps,
): Promise<{ readonly id: string } | { readonly problem: string }> {
  if (idForm.test(written)) return { id: written };
  const [, before, nativeId] = /^([a-z_]+):(.+)$/.exec(written) ?? [];
  const platform = platforms.find((one) => one === before);
  if (!platform || !nativeId) return { problem: howTo(written) };
  const named = brandNamed(brand, deps);
  if (!named.ok) return { problem: named.problem };
  const key = deps.keyOf(platform, nativeId, source);
  const known = await deps.posts.find(named.id, platform, key);
  return known ? { id: known.mentionId } : { problem: howTo(written) };
}

function howTo(written: string): string {
  return `${written} names no post that is known. Write it as \`redress mention list\` does: its id, or platform and id such as x:1234567890 (with --source where the platform is other or webhook).`;
}

function doneText({ number, isNew, isJoined }: Extract<ReportOutcome, { ok: true }>): string {
  if (number === null) return 'Its case opens in a moment: triage is still at it.\n';
  if (!isNew) return `It has a case: ${number}. Nothing was changed.\n`;
  if (isJoined) return `It is in ${number} now, the case of its conversation, with your name.\n`;
  return `${number} is open for it, with your name. Its deadlines count from when it was posted.\n`;
}

const refusals = {
  no_such_post: 'There is no such post. `redress mention list` lists those without a case.\n',
  not_your_brand:
    'Nothing was changed: you do not work for the brand of this post. Ask an admin to add it to your brands.\n',
  repost:
    'Nothing was changed: this only repeats what somebody else posted. Open the post that it repeats.\n',
  own_post: 'Nothing was changed: an account of the brand posted that itself.\n',
  gone: 'Nothing was changed: this post was removed at its source or erased, and does not come back.\n',
} as const;

function unusable(sentence: string, { errors }: MentionDeps): number {
  errors.write(`${sentence}\n`);
  return 2;
}
