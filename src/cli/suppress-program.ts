/** The commands about people who asked not to be contacted. */
import type { Command } from 'commander';
import type { SuppressListOptions, SuppressOptions } from './suppress.ts';

type Exit = Promise<number>;

/** Each resolves to the exit code. */
export interface SuppressCommands {
  suppressAdd(author: string, options: SuppressOptions): Exit;
  suppressList(options: SuppressListOptions): Exit;
  suppressLift(which: string, options: SuppressOptions): Exit;
}

export function addSuppressCommands(
  program: Command,
  commands: SuppressCommands,
  done: (exitCode: number) => void,
): void {
  const suppress = program
    .command('suppress')
    .description('people who asked not to be contacted; kept as keys, never as handles');
  suppress
    .command('add')
    .description('stop all contact with a person on a platform; what is prepared lapses')
    .argument('<platform:handle>', 'such as x:some_person')
    .requiredOption('--as <staff>', 'who says so')
    .option('--brand <slug>', 'which brand; may be left out where there is only one')
    .option('--reason <words>', 'how they asked; needed')
    .action(async (author: string, options: SuppressOptions) =>
      done(await commands.suppressAdd(author, options)),
    );
  suppress
    .command('list')
    .description('who is on the register: platform, case, since when, by whom, why')
    .option('--brand <slug>', 'only this brand')
    .option('--json', 'one JSON object a line')
    .action(async (options: SuppressListOptions) => done(await commands.suppressList(options)));
  suppress
    .command('lift')
    .description('allow contact again, for somebody who asks for it')
    .argument('<which>', 'a case such as C-1042 (everybody who wrote in it), or x:some_person')
    .requiredOption('--as <staff>', 'who decides it: a supervisor')
    .option('--brand <slug>', 'which brand, for a person; may be left out where there is only one')
    .option('--reason <words>', 'why; needed')
    .action(async (which: string, options: SuppressOptions) =>
      done(await commands.suppressLift(which, options)),
    );
}
