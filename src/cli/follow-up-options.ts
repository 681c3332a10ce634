/** Reads from the options of `redress act` what came of a follow-up, and when a person can be reached. */
import type { Command } from 'commander';
import { followUpChannels, followUpKinds, followUpOutcomes } from '../domain/case/case.ts';
import type { TeamActionType } from '../domain/case/team-action.ts';
import type { TeamRequest } from '../stages/team-request.ts';

export interface FollowUpOptions {
  readonly step?: string | undefined;
  readonly outcome?: string | undefined;
  readonly channel?: string | undefined;
  readonly promise?: string | undefined;
  readonly zone?: string | undefined;
  readonly hours?: string | undefined;
  /** public or private */
  readonly visibility?: string | undefined;
}

type Read =
  | {
      readonly ok: true;
      readonly fields: Pick<TeamRequest, 'followUp' | 'promiseId' | 'contact' | 'visibility'>;
    }
  | { readonly ok: false; readonly problem: string };

/** What `redress act` can be told about a follow-up; `--outcome` is also said of a resolution. */
export function addFollowUpOptions(act: Command): Command {
  return act
    .option('--visibility <visibility>', 'draft: public (the default) or private')
    .option('--step <step>', `follow-up: ${stepNames.join(', ')}`)
    .option('--channel <channel>', `follow-up: ${followUpChannels.join(', ')}`)
    .option('--promise <id>', 'keep: which promise, when it is not the one due first')
    .option('--zone <zone>', 'zone: where the person said they are, such as America/Chicago')
    .option('--hours <hours>', 'zone: when they asked to be written to, such as 18:00-20:00');
}

const stepNames = ['check', ...followUpKinds] as const;

/** Nothing for every action but `draft`, `follow-up`, `keep` and `zone`. */
export function followUpIn(type: TeamRequest['type'], options: FollowUpOptions): Read {
  const stray = strayOption(type, options);
  if (stray) return { ok: false, problem: stray };
  if (type === 'keep') return { ok: true, fields: { promiseId: options.promise ?? null } };
  if (type === 'zone') return contactIn(options);
  if (type === 'draft') return draftIn(options);
  return type === 'follow_up' ? stepIn(options) : { ok: true, fields: {} };
}

const belongsTo: Readonly<Record<Exclude<keyof FollowUpOptions, 'outcome'>, TeamActionType>> = {
  step: 'follow_up',
  channel: 'follow_up',
  promise: 'keep',
  zone: 'zone',
  hours: 'zone',
  visibility: 'draft',
};

function strayOption(type: TeamRequest['type'], options: FollowUpOptions): string | null {
  for (const [name, action] of Object.entries(belongsTo)) {
    if (action !== type && options[name as keyof FollowUpOptions] !== undefined) {
      return `--${name} goes with the action ${action.replace('_', '-')}.`;
    }
  }
  return null;
}

function stepIn({
  step: stepName,
  outcome: outcomeName,
  channel: channelName,
}: FollowUpOptions): Read {
  const step = named(stepNames, stepName);
  const outcome = named(followUpOutcomes, outcomeName);
  const channel = named(followUpChannels, channelName);
  if (!step) return problem('step', stepName, stepNames);
  if (!outcome) return problem('outcome', outcomeName, followUpOutcomes);
  if (channelName !== undefined && !channel)
    return problem('channel', channelName, followUpChannels);
  return { ok: true, fields: { followUp: { step, outcome, channel } } };
}

function draftIn({ visibility = 'public' }: FollowUpOptions): Read {
  const known = named(visibilities, visibility);
  if (!known) return problem('visibility', visibility, visibilities);
  return { ok: true, fields: { visibility: known } };
}

const visibilities = ['public', 'private'] as const;

function contactIn({ zone, hours }: FollowUpOptions): Read {
  if (zone === undefined && hours === undefined) {
    return {
      ok: false,
      problem:
        'Say what the person said: --zone with an IANA name such as America/Chicago, --hours such as 18:00-20:00, or both.',
    };
  }
  return { ok: true, fields: { contact: { zone: zone ?? null, hours: hours ?? null } } };
}

/** Identifiers may be typed with dashes. */
function named<Name extends string>(
  known: readonly Name[],
  typed: string | undefined,
): Name | null {
  const name = typed?.replaceAll('-', '_');
  return known.find((one) => one === name) ?? null;
}

function problem(option: string, typed: string | undefined, known: readonly string[]): Read {
  const wrong =
    typed === undefined ? `Say the ${option} with --${option}` : `There is no ${option} ${typed}`;
  return { ok: false, problem: `${wrong}. Use one of: ${known.join(', ')}.` };
}
