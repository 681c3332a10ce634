/** "Report as complaint" in the menu of a message: takes the message in. */
import { type TakeReportDeps, takeReport } from '../take-report.ts';
import { declare, type SlashCommand } from './command.ts';

export const reportMessageCommand: SlashCommand<TakeReportDeps> = {
  declared: declare('Report as complaint', null),
  isLong: () => true,
  answer: (deps, { guild, target, staff }, signal) =>
    takeReport(deps, { guild, target, staff }, signal),
};
