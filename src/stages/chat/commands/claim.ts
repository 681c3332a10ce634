/** `/claim`: makes a case theirs. */

import { doCardAction } from '../card-actions.ts';
import type { CardActionDeps } from '../card-answer.ts';
import { caseNumber, noNumber, numberIn } from './case-number.ts';
import { declare, type SlashCommand } from './command.ts';
import { type CaseSuggestionDeps, cases as suggestCases } from './suggestions.ts';

export const claimCommand: SlashCommand<CardActionDeps & CaseSuggestionDeps> = {
  declared: declare('claim', 'Makes a case yours', [caseNumber]),
  answer(deps, { options, staff }) {
    const number = numberIn(options['number']);
    if (!number) return noNumber;
    return doCardAction(deps, { action: 'claim', number, replyId: null }, {}, staff);
  },
  suggest: suggestCases,
};
