/** `/case`: shows a case, as its card does, to whoever asks; or what happened to it. */
import type { ChatPage } from '../../../ports/team-chat.ts';
import { cardOf } from '../cards.ts';
import { type HistoryDeps, historyOf } from '../history.ts';
import { caseNumber, noNumber, numberIn } from './case-number.ts';
import { declare, option, type SlashCommand, type Used } from './command.ts';
import { type CaseSuggestionDeps, cases as suggestCases } from './suggestions.ts';

export const caseCommand: SlashCommand<HistoryDeps & CaseSuggestionDeps> = {
  declared: declare('case', 'Shows a case', [
    caseNumber,
    option('history', 'What happened to it, newest first', { kind: 'boolean' }),
  ]),
  answer: showCase,
  suggest: suggestCases,
};

/** With the option `history` what happened, else the card. */
export async function showCase(
  deps: HistoryDeps,
  { options, staff, page }: Pick<Used, 'options' | 'staff' | 'page'>,
): Promise<string | ChatPage> {
  const number = numberIn(options['number']);
  if (!number) return noNumber;
  const caseId = await deps.details.idOf(number);
  const detail = caseId ? await deps.details.read(caseId) : null;
  if (!detail) return `There is no case ${number}. \`/cases\` shows what waits for you.`;
  if (!staff.brands.includes(detail.brand)) {
    return 'You do not work for the brand of this case. Ask an admin to add it to your brands.';
  }
  return options['history'] === 'true'
    ? historyOf(deps, detail, page)
    : cardOf(deps, detail, { isPrivate: true });
}
