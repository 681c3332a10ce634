/** `/case`: shows a case, as its card does, to whoever asks. */
import type { ChatPage } from '../../../ports/team-chat.ts';
import { type CardContentDeps, cardOf } from '../cards.ts';
import { caseNumber, noNumber, numberIn } from './case-number.ts';
import { declare, type SlashCommand, type Used } from './command.ts';
import { type CaseSuggestionDeps, cases as suggestCases } from './suggestions.ts';

export const caseCommand: SlashCommand<CardContentDeps & CaseSuggestionDeps> = {
  declared: declare('case', 'Shows a case', [caseNumber]),
  answer: showCase,
  suggest: suggestCases,
};

async function showCase(
  deps: CardContentDeps,
  { options, staff }: Used,
): Promise<string | ChatPage> {
  const number = numberIn(options['number']);
  if (!number) return noNumber;
  const caseId = await deps.details.idOf(number);
  const detail = caseId ? await deps.details.read(caseId) : null;
  if (!detail) return `There is no case ${number}. \`/cases\` shows what waits for you.`;
  if (!staff.brands.includes(detail.brand)) {
    return 'You do not work for the brand of this case. Ask an admin to add it to your brands.';
  }
  return cardOf(deps, detail);
}
