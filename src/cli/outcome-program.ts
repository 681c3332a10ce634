/** The commands about how cases ended, and their options. */
import type { Command } from 'commander';
import { rootCauses } from '../domain/case/closing-words.ts';
import type { ActOptions } from './act.ts';

type Exit = Promise<number>;

interface ByOptions {
  readonly as: string;
  readonly reason?: string | undefined;
}

export interface PlanOptions extends ByOptions {
  readonly about: string;
  readonly what: string;
  readonly owner: string;
  readonly due: string;
}

interface ListOptions {
  readonly all?: boolean | undefined;
  readonly json?: boolean | undefined;
}

export interface OutcomeCommands {
  survey(number: string, options: ActOptions): Exit;
  actionAdd(options: PlanOptions): Exit;
  actionDone(number: string, options: ByOptions & { readonly others?: string }): Exit;
  actionList(options: ListOptions): Exit;
  incidentList(options: ListOptions): Exit;
  incidentShow(number: string, options: { readonly as?: string | undefined }): Exit;
  incidentOpen(
    options: ByOptions & {
      readonly brand?: string | undefined;
      readonly title: string;
      readonly category?: string;
    },
  ): Exit;
  incidentCause(number: string, options: ByOptions & { readonly cause: string }): Exit;
  incidentClose(number: string, options: ByOptions): Exit;
  incidentLink(number: string, cases: readonly string[], options: ByOptions): Exit;
  qualityList(options: ByOptions & { readonly week?: string }): Exit;
  qualityScore(number: string, options: ByOptions & { readonly scores: string }): Exit;
}

type Done = (exitCode: number) => void;

/** @param done receives the exit code of the command that ran */
export function addOutcomeCommands(program: Command, commands: OutcomeCommands, done: Done): void {
  program
    .command('survey')
    .description('make the survey link of a closed case, to put into your closing message')
    .argument('<number>', 'such as C-1042')
    .requiredOption('--as <staff>', 'who passes it on')
    .option('--json', 'as one JSON object')
    .action(async (number: string, options: ActOptions) =>
      done(await commands.survey(number, options)),
    );
  addActionCommands(program.command('action').description('corrective actions'), commands, done);
  addIncidentCommands(
    program.command('incident').description('incidents: what is behind many complaints'),
    commands,
    done,
  );
  addQualityCommands(
    program.command('quality').description('samples of closed cases, scored by supervisors'),
    commands,
    done,
  );
}

function addActionCommands(action: Command, commands: OutcomeCommands, done: Done): void {
  action
    .command('add')
    .description('plan what is done so that it does not happen again')
    .requiredOption('--as <staff>', 'who plans it')
    .requiredOption('--about <number>', 'a case or an incident, such as C-1042 or I-7')
    .requiredOption('--what <words>', 'one sentence without names; it may stand in a digest')
    .requiredOption('--owner <staff>', 'who does it')
    .requiredOption('--due <day>', 'until when, such as 2026-12-01')
    .action(async (options: PlanOptions) => done(await commands.actionAdd(options)));
  action
    .command('done')
    .description('say that an action is done')
    .argument('<number>', 'such as A-3')
    .requiredOption('--as <staff>', 'who says so')
    .option('--others <count>', 'how many others the same error has hit; 0 for nobody')
    .option('--reason <words>', 'what was done')
    .action(async (number: string, options) => done(await commands.actionDone(number, options)));
  action
    .command('list')
    .description('what is open, the earliest due first')
    .option('--all', 'what is done too')
    .option('--json', 'one JSON object a line')
    .action(async (options: ListOptions) => done(await commands.actionList(options)));
}

function addIncidentCommands(incident: Command, commands: OutcomeCommands, done: Done): void {
  incident
    .command('list')
    .description('incidents that nobody has settled yet')
    .option('--all', 'settled ones too')
    .option('--json', 'one JSON object a line')
    .action(async (options: ListOptions) => done(await commands.incidentList(options)));
  incident
    .command('show')
    .description('one incident with its actions and its record')
    .argument('<number>', 'such as I-7')
    .option('--as <staff>', 'who reads it: shows what people typed, and keeps who saw it')
    .action(async (number: string, options: { readonly as?: string }) =>
      done(await commands.incidentShow(number, options)),
    );
  incident
    .command('open')
    .description('open one that no spike showed')
    .requiredOption('--as <staff>', 'a supervisor')
    .option('--brand <slug>', 'of which brand, where there are several')
    .requiredOption('--title <words>', 'what it is about, without names')
    .option('--category <category>', 'what the complaints are about')
    .requiredOption('--reason <words>', 'why it is more than single cases')
    .action(async (options) => done(await commands.incidentOpen(options)));
  incident
    .command('cause')
    .description('say what was behind it')
    .argument('<number>', 'such as I-7')
    .requiredOption('--as <staff>', 'a supervisor')
    .requiredOption('--cause <cause>', rootCauses.join(', '))
    .requiredOption('--reason <words>', 'what was found')
    .action(async (number: string, options) => done(await commands.incidentCause(number, options)));
  incident
    .command('close')
    .description('say that it is dealt with: cause known, actions done')
    .argument('<number>', 'such as I-7')
    .requiredOption('--as <staff>', 'a supervisor')
    .requiredOption('--reason <words>', 'how it ended')
    .action(async (number: string, options: ByOptions) =>
      done(await commands.incidentClose(number, options)),
    );
  incident
    .command('link')
    .description('link cases that tell of it')
    .argument('<number>', 'such as I-7')
    .argument('<cases...>', 'such as C-1042 C-1050')
    .requiredOption('--as <staff>', 'a supervisor')
    .action(async (number: string, cases: readonly string[], options: ByOptions) =>
      done(await commands.incidentLink(number, cases, options)),
    );
}

function addQualityCommands(quality: Command, commands: OutcomeCommands, done: Done): void {
  quality
    .command('list')
    .description('the sample of a finished week, the scorecard, and how people did')
    .requiredOption('--as <staff>', 'a supervisor')
    .option('--week <week>', 'such as 2026-W46; the last one without it')
    .action(async (options) => done(await commands.qualityList(options)));
  quality
    .command('score')
    .description('score how a case of the sample was handled')
    .argument('<number>', 'such as C-1042')
    .requiredOption('--as <staff>', 'a supervisor who had no part in it')
    .requiredOption('--scores <marks>', 'such as empathy=4,clear=yes')
    .option('--reason <words>', 'what there is to say')
    .action(async (number: string, options) => done(await commands.qualityScore(number, options)));
}
