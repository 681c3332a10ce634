/** Reads from the options of `redress act` what they say about closing, dismissing and sleep. */
import { contactChannels, determinations } from '../domain/case/case-lifecycle.ts';
import {
  closingExceptions,
  followUpResults,
  nothingSaid,
  resolutionOutcomes,
  rootCauses,
  writtenChannels,
} from '../domain/case/closing-words.ts';
import { typedTime } from '../domain/clock/typed-time.ts';
import type { TeamRequest } from '../stages/team-request.ts';

export interface LifecycleOptions {
  readonly outcome?: string | undefined;
  readonly rootCause?: string | undefined;
  readonly sentVia?: string | undefined;
  readonly sentAt?: string | undefined;
  readonly exception?: string | undefined;
  readonly followUp?: string | undefined;
  readonly determination?: string | undefined;
  readonly into?: string | undefined;
  readonly to?: string | undefined;
  readonly samePerson?: boolean | undefined;
  /** Numbers or ids, with commas between. */
  readonly messages?: string | undefined;
  readonly until?: string | undefined;
  readonly via?: string | undefined;
  readonly reached?: boolean | undefined;
  readonly version?: string | undefined;
}

type Asked =
  | { readonly ok: true; readonly request: Pick<TeamRequest, 'lifecycle' | 'version'> }
  | { readonly ok: false; readonly problem: string };

type ActionType = TeamRequest['type'];

/** Which actions an option goes with; `version` goes with all. */
const goesWith: Record<Exclude<keyof LifecycleOptions, 'version'>, readonly ActionType[]> = {
  outcome: ['resolve', 'close', 'follow_up'],
  rootCause: ['resolve', 'close'],
  sentVia: ['resolve', 'close'],
  sentAt: ['resolve', 'close'],
  exception: ['resolve', 'close'],
  followUp: ['close'],
  determination: ['dismiss'],
  into: ['merge', 'dismiss'],
  samePerson: ['merge', 'dismiss'],
  messages: ['split'],
  to: ['link', 'unlink', 'assign'],
  until: ['snooze'],
  via: ['attempt'],
  reached: ['attempt'],
};

const knownWords = {
  outcome: resolutionOutcomes,
  rootCause: rootCauses,
  sentVia: writtenChannels,
  exception: closingExceptions,
  followUp: followUpResults,
  determination: determinations,
  via: contactChannels,
} as const;

/** What the options say, or one sentence about the first that cannot be used. */
export function lifecycleIn(type: ActionType, options: LifecycleOptions): Asked {
  const problem = firstProblem(type, options);
  if (problem) return { ok: false, problem };
  const { sentAt, until, version } = options;
  const closing = {
    outcome: wordIn('outcome', options) ?? nothingSaid.outcome,
    rootCause: wordIn('rootCause', options) ?? nothingSaid.rootCause,
    sentVia: wordIn('sentVia', options) ?? nothingSaid.sentVia,
    sentAt: sentAt === undefined ? null : new Date(sentAt),
    exception: wordIn('exception', options) ?? nothingSaid.exception,
  };
  const lifecycle = {
    closing,
    followUp: wordIn('followUp', options),
    determination: wordIn('determination', options),
    otherNumber: options.into ?? options.to,
    samePerson: options.samePerson,
    messages: options.messages?.split(',').map((one) => one.trim()),
    until,
    reached: options.reached,
    via: wordIn('via', options),
  };
  return {
    ok: true,
    request: { lifecycle, version: version === undefined ? null : Number(version) },
  };
}

function firstProblem(type: ActionType, options: LifecycleOptions): string | null {
  for (const [name, actions] of Object.entries(goesWith)) {
    if (type === 'follow_up' && name === 'outcome') continue;
    const given = options[name as keyof typeof goesWith];
    if (given === undefined) continue;
    if (!actions.includes(type))
      return `${option(name)} goes with ${actions.join(', ').replaceAll('_', '-')}.`;
    const problem = typeof given === 'string' ? wordProblem(name, given) : null;
    if (problem) return problem;
  }
  if (type === 'attempt' && options.via === undefined) {
    return `Say how you tried to reach the person: --via ${contactChannels.join(', ')}.`;
  }
  if (type === 'merge' && options.into === undefined) {
    return 'Say which case it goes into: --into C-1042.';
  }
  const isDuplicate = options.determination === 'duplicate';
  if (type === 'dismiss' && !isDuplicate && (options.into ?? options.samePerson) !== undefined) {
    return '--into and --same-person go with --determination duplicate.';
  }
  if (type === 'split' && options.messages === undefined) {
    return 'Say which messages become a case of their own: --messages 2,3, as `redress case` numbers them.';
  }
  if ((type === 'link' || type === 'unlink') && options.to === undefined) {
    return 'Say which case it has to do with: --to C-1042.';
  }
  if (options.version !== undefined && !/^\d{1,9}$/.test(options.version)) {
    return '--version is the number that `redress case NUMBER --json` shows as version.';
  }
  return null;
}

function wordProblem(name: string, given: string): string | null {
  if (name === 'into' || name === 'to' || name === 'messages') return null;
  if (name === 'until') {
    return typedTime(given, 'UTC', 'start')
      ? null
      : `--until ${given} is neither a day nor a time. Write 2026-12-01 for that morning, 2026-12-01T14:00 for a time at the desk, or an instant such as 2026-12-01T14:00Z.`;
  }
  if (name === 'sentAt') {
    return isInstant(given)
      ? null
      : `${option(name)} ${given} is not a time. Write it with its zone: 2026-03-04T15:00Z or 2026-03-04T10:00-05:00.`;
  }
  const known: readonly string[] = knownWords[name as keyof typeof knownWords];
  if (known.includes(given)) return null;
  const hint =
    given === 'public_reply' && name === 'sentVia'
      ? 'A public reply is not enough: the resolution has to reach the person in writing, in private.'
      : `There is no ${option(name)} ${given}.`;
  return `${hint} Use one of: ${known.join(', ')}.`;
}

function isInstant(given: string): boolean {
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(given);
  return isWhole && !Number.isNaN(Date.parse(given));
}

function wordIn<Name extends keyof typeof knownWords>(
  name: Name,
  options: LifecycleOptions,
): (typeof knownWords)[Name][number] | undefined {
  const known: readonly (typeof knownWords)[Name][number][] = knownWords[name];
  return known.find((word) => word === options[name]);
}

/** As it is typed: `sentVia` is `--sent-via`. */
function option(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
