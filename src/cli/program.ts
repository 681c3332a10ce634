/** The commands and their options; what they do is bound in `src/wiring/commands.ts`. */
import { Command } from 'commander';
import { caseStatuses } from '../domain/case/case.ts';
import { typedRefusal } from '../domain/text/steering.ts';
import type { ActOptions } from './act.ts';
import { addActCommand } from './act-command.ts';
import type { CaseOptions } from './case.ts';
import type { CasesOptions } from './cases.ts';
import type { DigestOptions } from './digest.ts';
import type { EvalOptions } from './eval.ts';
import type { ImportOptions } from './import.ts';
import type { InboxOptions } from './inbox.ts';
import type { DiscordInitOptions } from './init/discord.ts';
import { addMentionCommands, type MentionCommands } from './mention-program.ts';
import { addOutcomeCommands, type OutcomeCommands } from './outcome-program.ts';
import type { PromoteOptions } from './promote.ts';
import { addRecordCommands, type RecordCommands } from './record-program.ts';
import type { ReplayOptions } from './replay.ts';
import { addRoutingCommands, type RoutingCommands } from './routing-program.ts';
import { addSourceCommands, type SourceCommands } from './sources-program.ts';
import { addSuggestionCommands, type SuggestionCommands } from './suggestion-program.ts';
import { addSuppressCommands, type SuppressCommands } from './suppress-program.ts';
import type { TrainOptions } from './train.ts';

type Exit = Promise<number>;
interface Json {
  readonly json?: boolean;
}

/** Each resolves to the exit code. */
export interface Commands
  extends RecordCommands,
    OutcomeCommands,
    SuppressCommands,
    MentionCommands,
    SuggestionCommands,
    SourceCommands,
    RoutingCommands {
  start(): Exit;
  init(options: InitOptions): Exit;
  import(file: string, options: ImportOptions): Exit;
  cases(options: CasesOptions): Exit;
  case(number: string, options: CaseOptions): Exit;
  inbox(options: InboxOptions): Exit;
  act(number: string, action: string, options: ActOptions): Exit;
  digest(options: DigestOptions): Exit;
  doctor(options: Json): Exit;
  page(): Exit;
  triage(): Exit;
  train(options: TrainOptions): Exit;
  replay(options: ReplayOptions): Exit;
  promote(model: string, options: PromoteOptions): Exit;
  eval(options: EvalOptions): Exit;
  lint(): Exit;
  clocks(): Exit;
}

/** @param done receives the exit code of the command that ran */
export function buildProgram(commands: Commands, done: (exitCode: number) => void): Command {
  const program = new Command('redress')
    .description(
      'Hears public complaints about a brand and sees each one through until it is resolved.',
    )
    .exitOverride()
    .showHelpAfterError('(redress --help lists the commands)');
  program.hook('preAction', (_program, command) => refuseSteering(command));
  addServiceCommands(program, commands, done);
  addSourceCommands(program, commands, done);
  addCaseCommands(program, commands, done);
  addRoutingCommands(program, commands, done);
  addOutcomeCommands(program, commands, done);
  addRecordCommands(program, commands, done);
  addSuppressCommands(program, commands, done);
  addMentionCommands(program, commands, done);
  addSuggestionCommands(program, commands, done);
  addCheckingCommands(program, commands, done);
  addOwnModelCommands(program, commands, done);
  return program;
}

/** What is done to a case says so itself, in the form that a script asked for. */
const sayThemselves: ReadonlySet<string> = new Set(['act', 'survey']);

/** Whatever is typed for a command, before it does anything. */
function refuseSteering(command: Command): void {
  if (sayThemselves.has(command.name())) return;
  const unfit = typedRefusal([command.args, command.opts()]);
  if (unfit !== null) command.error(unfit, { exitCode: 2 });
}

type Done = (exitCode: number) => void;

export interface InitOptions extends DiscordInitOptions {
  readonly discord?: boolean;
}

function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function addServiceCommands(program: Command, commands: Commands, done: Done): void {
  program
    .command('start')
    .description('run the service: poll, triage, open cases, follow up; Ctrl-C stops it')
    .action(async () => done(await commands.start()));
  program
    .command('init')
    .description('ask a few questions and write redress.yaml and .env')
    .option('--discord', 'set up team chat instead: invite link, channels, roles; may be run again')
    .option('--guild <id>', 'with --discord: the guild of the team')
    .option('--cases <id>', 'with --discord: a channel that is there; else one is made, private')
    .option('--escalations <id>', 'the same')
    .option('--digest <id>', 'the same')
    .option('--role <right=id>', 'with --discord: agent=ID, a role needed for a right', collected)
    .option('--on-call <id>', 'with --discord: the role that urgent cases ping')
    .option('--page-supervisor <id>', 'with --discord: the role that they ping when nobody comes')
    .option('--token-file <file>', 'with --discord: holds the token of the bot; else .env does')
    .action(async (options: InitOptions) => done(await commands.init(options)));
  program
    .command('doctor')
    .description('check every part and say what to do')
    .option('--json', 'as one JSON object')
    .action(async (options: Json) => done(await commands.doctor(options)));
  program
    .command('page')
    .description('try the ways in which people are paged')
    .requiredOption('--test', 'send a test by each of them')
    .action(async () => done(await commands.page()));
  program
    .command('import')
    .description('take in a CSV, JSON Lines or CFPB export file')
    .argument('<file>')
    .option('--brand <slug>', 'the brand the mentions are about')
    .option('--source <name>', 'a name for where they come from (default: import)')
    .option('--columns <names>', "what is called how there: 'id=Post ID,text=Comment,author=User'")
    .option('--dates <order>', 'the order of dates like 03/04/2026 there: dmy, mdy or ymd')
    .option('--platform <name>', 'where rows were posted that do not say so')
    .option('--json', 'the counts as one JSON object, last line')
    .action(async (file: string, options: ImportOptions) =>
      done(await commands.import(file, options)),
    );
}

function addCaseCommands(program: Command, commands: Commands, done: Done): void {
  program
    .command('cases')
    .description('list cases, newest first')
    .option('--brand <slug>', 'only this brand')
    .option('--status <status>', caseStatuses.join(', '))
    .option('--jsonl', 'all of them, one JSON object a line')
    .action(async (options: CasesOptions) => done(await commands.cases(options)));
  program
    .command('case')
    .description('show one case with everything behind it')
    .argument('<number>', 'such as C-1042')
    .option('--as <staff>', 'who reads it; needed for what is restricted')
    .option('--json', 'as one JSON object')
    .action(async (number: string, options: CaseOptions) =>
      done(await commands.case(number, options)),
    );
  program
    .command('inbox')
    .description('what waits for a person')
    .requiredOption('--as <staff>', 'whose inbox')
    .option('--json', 'one JSON object a line')
    .action(async (options: InboxOptions) => done(await commands.inbox(options)));
  addActCommand(program, commands.act, done);
  program
    .command('digest')
    .description("a brand's week in counts")
    .option('--brand <slug>', 'only this brand')
    .option('--week <week>', 'such as 2026-W46; the current week so far without it')
    .option('--format <format>', 'json, markdown or png; text for a terminal without it')
    .option('--out <file>', 'write it there')
    .option('--send', 'compute a finished week anew and send it, in the place of what was sent')
    .action(async (options: DigestOptions) => done(await commands.digest(options)));
}

function addCheckingCommands(program: Command, commands: Commands, done: Done): void {
  program
    .command('triage')
    .description('triage texts from standard input; needs no database')
    .requiredOption('--jsonl', 'JSON Lines in, JSON Lines out')
    .action(async () => done(await commands.triage()));
  program
    .command('lint')
    .description('lint replies from standard input; needs no database')
    .requiredOption('--jsonl', 'JSON Lines in, JSON Lines out')
    .action(async () => done(await commands.lint()));
  program
    .command('clocks')
    .description("count regulators' clocks of complaints from standard input; needs no database")
    .requiredOption('--jsonl', 'JSON Lines in, JSON Lines out')
    .action(async () => done(await commands.clocks()));
  program
    .command('train')
    .description('learn the local model anew from labelled texts')
    .option('--data <folder>', 'the public sets')
    .option('--licensed', 'only from clearly licensed sets and posts written for the project')
    .option(
      '--with-corrections',
      'also from what staff corrected: a candidate, used only once promoted',
    )
    .option('--out <file>', 'write the model there instead of where the shipped one is')
    .action(async (options: TrainOptions) => done(await commands.train(options)));
  program
    .command('eval')
    .description('print the quality table of triage; fails below the floors')
    .option('--data <folder>', 'the public sets; without it the own gold set alone')
    .option('--licensed', 'of the model from clearly licensed sets')
    .option('--cascade', 'measure which model decides better than triage alone; needs --data')
    .option('--out <file>', 'write the table there: Markdown, or YAML of the cascade')
    .action(async (options: EvalOptions) => done(await commands.eval(options)));
}

function addOwnModelCommands(program: Command, commands: Commands, done: Done): void {
  program
    .command('replay')
    .description('what another local model would decide of stored mentions; changes nothing')
    .requiredOption('--since <length>', 'such as 4w, 10d or 36h')
    .option('--model <name>', 'candidate or shipped', 'candidate')
    .option('--jsonl', 'every difference, one JSON object a line, and last the counts')
    .option('--show-text', 'with the posts')
    .action(async (options: ReplayOptions) => done(await commands.replay(options)));
  program
    .command('promote')
    .description('put another local model to use from the next start')
    .argument('<model>', 'candidate or shipped')
    .requiredOption('--as <staff>', 'who decides it: a supervisor or an admin')
    .option('--reason <words>', 'why; needed')
    .action(async (model: string, options: PromoteOptions) =>
      done(await commands.promote(model, options)),
    );
}
