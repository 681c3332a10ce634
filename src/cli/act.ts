/** `redress act`: works a case from the terminal, with the same actions as every other surface. */
import type { StaffMember } from '../domain/brand.ts';
import { PermanentError } from '../ports/errors.ts';
import type { TeamOutcome, TeamRequest } from '../stages/team-request.ts';
import { actions, actionTypes, goesOutByItself } from './action-words.ts';
import { type CorrectionOptions, correctionIn } from './correction-options.ts';
import { type EscalationOptions, escalationIn } from './escalation-options.ts';
import { type FollowUpOptions, followUpIn } from './follow-up-options.ts';
import { unknownStaff } from './inbox.ts';
import { type LifecycleOptions, lifecycleIn } from './lifecycle-options.ts';
import { lintText } from './lint-text.ts';
import { indented, type Output, spoken } from './output.ts';
import { type ReportOptions, reportIn } from './record-options.ts';
import { onCommandLine, type SurfaceWords } from './surface-words.ts';

export interface ActOptions
  extends CorrectionOptions,
    EscalationOptions,
    FollowUpOptions,
    LifecycleOptions,
    ReportOptions {
  readonly as: string;
  readonly reason?: string | undefined;
  /** A file, or - for standard input. */
  readonly text?: string | undefined;
  /** What the person said in the official channel. */
  readonly code?: string | undefined;
  /** Of a hand-over: as a link. */
  readonly link?: boolean | undefined;
  readonly verified?: boolean | undefined;
  /** Of an identity check: how it was done. */
  readonly how?: string | undefined;
  /** Of a draft: which of the suggestions is taken. */
  readonly suggestion?: string | undefined;
  /** Of a draft or an approval: rules of the lint, with commas between. */
  readonly override?: string | undefined;
  readonly url?: string | undefined;
  readonly reply?: string | undefined;
  readonly posted?: boolean | undefined;
  readonly notPosted?: boolean | undefined;
  readonly json?: boolean | undefined;
}

export interface ActDeps {
  readonly staff: readonly StaffMember[];
  perform(request: TeamRequest): Promise<TeamOutcome>;
  /** @throws PermanentError when the file cannot be read */
  readText(file: string): Promise<string>;
  readonly output: Output;
  readonly errors: Output;
}

/** Null, after saying why, for what cannot be done. */
function typeOf(action: string, options: ActOptions, errors: Output): TeamRequest['type'] | null {
  const type = actionTypes.find((known) => known === action.replaceAll('-', '_'));
  if (!type) {
    errors.write(`There is no action ${action}. Use one of: ${actions.join(', ')}.\n`);
    return null;
  }
  if (type === 'settle' && Boolean(options.posted) === Boolean(options.notPosted)) {
    errors.write(
      'Say whether the reply is out: --posted --url ADDRESS, or --not-posted --reason WORDS.\n',
    );
    return null;
  }
  return type;
}

/** @returns the exit code: 0 done, 1 refused, 2 unusable arguments */
export async function runAct(
  number: string,
  action: string,
  options: ActOptions,
  deps: ActDeps,
): Promise<number> {
  const type = typeOf(action, options, deps.errors);
  if (!type) return 2;
  const asked = correctionIn(type, options);
  if (!asked.ok) {
    deps.errors.write(`${asked.problem}\n`);
    return 2;
  }
  const escalation = escalationIn(type, options);
  if (!escalation.ok) {
    deps.errors.write(`${escalation.problem}\n`);
    return 2;
  }
  const followed = followUpIn(type, options);
  if (!followed.ok) {
    deps.errors.write(`${followed.problem}\n`);
    return 2;
  }
  const reported = reportIn(type, options);
  if (!reported.ok) {
    deps.errors.write(`${reported.problem}\n`);
    return 2;
  }
  const more = lifecycleIn(type, options);
  if (!more.ok) {
    deps.errors.write(`${more.problem}\n`);
    return 2;
  }
  const problem = replyProblem(type, options);
  if (problem) {
    deps.errors.write(`${problem}\n`);
    return 2;
  }
  const text = await textOf(options.text, deps);
  if (text === undefined) return 2;
  const outcome = await deps.perform({
    number,
    type,
    staffId: options.as,
    reason: options.reason ?? options.how ?? null,
    ...namedIn(options),
    text,
    suggestion: options.suggestion === undefined ? null : Number(options.suggestion),
    overrides: options.override?.split(',').map((rule) => rule.trim().toUpperCase()) ?? [],
    permalink: options.url ?? null,
    replyId: options.reply ?? null,
    correction: asked.correction,
    ...escalation.request,
    ...followed.fields,
    report: reported.report,
    ...more.request,
    isPosted: options.posted ?? false,
  });
  if (options.json) deps.output.write(`${JSON.stringify(outcome)}\n`);
  else if (outcome.ok) deps.output.write(doneText(type, outcome));
  else deps.errors.write(refusedText(number, outcome, { staffId: options.as, staff: deps.staff }));
  if (outcome.ok) return 0;
  return outcome.refusal === 'no_such_staff' || outcome.refusal === 'no_such_case' ? 2 : 1;
}

function namedIn(options: ActOptions): Pick<TeamRequest, 'assignee' | 'code' | 'link'> {
  return { assignee: options.to ?? null, code: options.code ?? null, link: options.link ?? null };
}

/** A sentence about what cannot be used; null when all can. */
function replyProblem(
  type: TeamRequest['type'],
  { suggestion, verified, how }: ActOptions,
): string | null {
  if (type === 'identity' && !(verified && how)) {
    return 'Say that it was checked with --verified, and how with --how.';
  }
  if (suggestion !== undefined && !/^[1-9]$/.test(suggestion)) {
    return '--suggestion is a number, as `redress case` shows them: 1, 2 or 3.';
  }
  return null;
}

/** Null without a text of one's own; undefined, after saying why, when it cannot be used. */
async function textOf(file: string | undefined, deps: ActDeps): Promise<string | null | undefined> {
  if (file === undefined) return null;
  try {
    const text = await deps.readText(file);
    if (text.trim() !== '') return text;
    deps.errors.write('The text is empty. Leave --text out to take the suggestion.\n');
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    deps.errors.write(`${error.message}\n`);
  }
  return undefined;
}

/** What was done, for whoever did it. */
export function doneText(
  type: TeamRequest['type'],
  outcome: Extract<TeamOutcome, { ok: true }>,
  words: SurfaceWords = onCommandLine,
): string {
  const done =
    outcome.events.length === 0
      ? `${outcome.number}: nothing to do, that was done before.\n`
      : `${outcome.number} ${doneWords(type, outcome, words)} (${spoken(outcome.status)}).\n`;
  const said = [done, ...(outcome.came ?? []).map((line) => `${line}\n`)].join('');
  if (outcome.handOver !== null) return `${said}${handOverText(type, outcome.handOver)}`;
  if (!outcome.reply) return said;
  const { replyId, text, lint, sendFrom } = outcome.reply;
  const from = sendFrom
    ? `Send it from ${sendFrom} on: that is when this person may be written to.\n`
    : '';
  return `${said}${from}\n${indented(text)}\n\nReply ${replyId}\n${lintText(lint, text, words.letPass)}`;
}

/** A duplicate that was named with `dismiss` went into the case that it duplicates. */
function doneWords(
  type: TeamRequest['type'],
  { otherNumber, reply, givenTo, sleepsUntil }: Extract<TeamOutcome, { ok: true }>,
  { done, instant }: SurfaceWords,
): string {
  if (givenTo) return `is given to ${givenTo}`;
  if (sleepsUntil) {
    return `sleeps until ${instant(sleepsUntil.at, sleepsUntil.zone)}, or until the person writes`;
  }
  if (type === 'approve' && reply?.via === 'api') return goesOutByItself;
  if (otherNumber === undefined) return done[type];
  return `${type === 'dismiss' ? done.merge : done[type]} ${otherNumber}`;
}

function handOverText(type: TeamRequest['type'], words: string): string {
  if (type === 'handoff') {
    return `\nPass this on in a private message. It is shown only now, and it proves nothing: check who it is before you speak of an account.\n\n${words}\n`;
  }
  return `\nPut this into your closing message, in private and never in public. It is shown only now.\n\n${words}\n`;
}

/** Why it was not done, and what to do; on the command line unless a surface has words of its own. */
export function refusedText(
  number: string,
  outcome: Extract<TeamOutcome, { ok: false }>,
  asking: { readonly staffId: string; readonly staff: readonly StaffMember[] },
  words: SurfaceWords = onCommandLine,
): string {
  if (outcome.refusal === 'no_such_staff') return unknownStaff(asking.staffId, asking.staff);
  const more = outcome.detail ? ` (${outcome.detail})` : '';
  const isLint = outcome.refusal === 'reply_blocked_by_lint' && outcome.lint !== null;
  const findings = isLint ? lintText(outcome.lint, outcome.text ?? '', words.letPass) : '';
  return `${words.refusal(outcome.refusal, number, outcome.facts)}${more}\n${findings}`;
}
