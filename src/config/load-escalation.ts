/** Loads who is paged when, what has to be done for which signal, and how long to argue in public. */
import { readdirSync } from 'node:fs';
import { z } from 'zod';
import { roles } from '../domain/brand.ts';
import type { Checklist, ChecklistRules } from '../domain/escalation/checklist.ts';
import type { HostilityRules } from '../domain/escalation/hostility.ts';
import type { LadderRules } from '../domain/escalation/ladder.ts';
import type { QuietHours } from '../domain/escalation/quiet-hours.ts';
import { holdKinds } from '../domain/escalation/state.ts';
import { priorities, signalIds } from '../domain/triage/assessment.ts';
import { quietSpan } from './hours.ts';
import { hashOf, readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

export interface EscalationRules {
  readonly checklists: ChecklistRules;
  readonly ladder: LadderRules;
  readonly hostility: HostilityRules;
}

const folder = 'escalation/checklists';
const role = z.enum(roles);
const signals = z.array(z.enum(signalIds));

const line = z.strictObject({ id: z.string(), text: z.string(), for: signals.min(1).optional() });

const checklistFile = z.strictObject({
  ...Reviewed,
  source: z.string(),
  list: z.string(),
  title: z.string(),
  signals,
  onHold: z.enum(holdKinds).optional(),
  role: role.nullable(),
  requiredBeforeResolve: z.boolean(),
  holds: z.partialRecord(z.enum(signalIds), z.array(z.enum(holdKinds))),
  must: z.array(line).min(1),
  mustNot: z.array(line).min(1),
});

const ways = z
  .array(z.enum(['team_chat', 'email', 'webhook', 'bell']))
  .min(1)
  .optional()
  .transform((named) => named ?? null);

const steps = z.strictObject({
  everyMinutes: z.int().positive().nullable(),
  againBy: ways,
  rungs: z
    .array(
      z.strictObject({
        fromMinute: z.int().nonnegative(),
        pages: z.union([role, z.literal('assigned')]),
        takes: role.optional().transform((named) => named ?? null),
        by: ways,
      }),
    )
    .min(1)
    .refine(
      (all) => all.every(({ fromMinute }, at) => fromMinute > (all[at - 1]?.fromMinute ?? -1)),
      {
        error: 'each rung begins later than the one before it',
      },
    ),
});

const ladderFile = z.strictObject({
  ...Reviewed,
  source: z.string(),
  byPriority: z
    .strictObject({ P0: steps, P1: steps.optional() })
    .transform(({ P0, P1 = null }) => ({ P0, P1, P2: null, P3: null })),
  mostAlertsAnHour: z.int().positive(),
  quietHours: z
    .strictObject({ from: z.string(), to: z.string(), priorities: z.array(z.enum(priorities)) })
    .transform(({ from, to, priorities: resting }, context): QuietHours => {
      const span = quietSpan(`${from}-${to}`);
      if (span) return { span, priorities: resting };
      context.addIssue({ code: 'custom', message: 'these are no hours' });
      return z.NEVER;
    }),
});

const hostilityFile = z.strictObject({
  ...Reviewed,
  source: z.string(),
  signals,
  mostPublicExchanges: z.int().positive(),
  playbook: z.array(z.string()).min(1),
});

/** @throws Error naming the file and the place that is wrong */
export function loadEscalation(): EscalationRules {
  const { byPriority, mostAlertsAnHour, quietHours, version } = readRuleFile(
    'escalation/ladder.yaml',
    ladderFile,
  ).data;
  const hostility = readRuleFile('escalation/hostility.yaml', hostilityFile).data;
  return {
    checklists: loadChecklists(),
    ladder: { version, byPriority, mostAlertsAnHour, quietHours },
    hostility: {
      version: hostility.version,
      signals: hostility.signals,
      mostPublicExchanges: hostility.mostPublicExchanges,
      playbook: hostility.playbook,
    },
  };
}

function loadChecklists(): ChecklistRules {
  const names = readdirSync(new URL(`../rules/${folder}/`, import.meta.url)).sort();
  const files = names.map((name) => readRuleFile(`${folder}/${name}`, checklistFile));
  const versions = new Set(files.map(({ data }) => data.version));
  return {
    version: `${[...versions].sort().at(-1)} ${hashOf(files)}`,
    lists: files.map(({ data }) => checklistOf(data)),
  };
}

function checklistOf(file: z.infer<typeof checklistFile>): Checklist {
  const { list, title, requiredBeforeResolve } = file;
  const lines = (written: typeof file.must, must: boolean) =>
    written.map(({ id, text, for: only }) => ({
      id: `${list}/${id}`,
      text,
      must,
      required: must && requiredBeforeResolve,
      signals: only ?? null,
    }));
  return {
    list,
    title,
    signals: file.signals,
    onHold: file.onHold ?? null,
    role: file.role,
    holds: file.holds,
    lines: [...lines(file.must, true), ...lines(file.mustNot, false)],
  };
}
