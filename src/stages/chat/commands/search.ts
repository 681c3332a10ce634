/** `/search`: cases by a number or by words of what was written; what was written is not shown. */
import type { StaffMember } from '../../../domain/brand.ts';
import type { SignalId } from '../../../domain/triage/assessment.ts';
import type { CaseLine } from '../../../ports/chat-lookups.ts';
import type { ChatPage } from '../../../ports/team-chat.ts';
import { type CardContentDeps, isSensitive } from '../cards.ts';
import { caseLine } from './case-lines.ts';
import { numberIn } from './case-number.ts';
import { declare, needed, option, type SlashCommand, type Used } from './command.ts';
import { pageOf } from './pages.ts';
import { brandIdsOf, type CaseSuggestionDeps } from './suggestions.ts';

export interface SearchDeps extends CardContentDeps, CaseSuggestionDeps {
  readonly staff: readonly StaffMember[];
  readonly hiddenInChat: ReadonlySet<SignalId>;
}

export const searchCommand: SlashCommand<SearchDeps> = {
  declared: declare('search', 'Finds cases by number or by words of what was written', [
    option('words', 'A number such as C-1042, or up to five words', needed),
  ]),
  isLong: () => true,
  answer: search,
};

const [shown, mostWords, shortestWord, candidates] = [10, 5, 3, 25];

async function search(deps: SearchDeps, used: Used): Promise<string | ChatPage> {
  const written = used.options['words'] ?? '';
  const number = numberIn(written);
  const found = number ? await numbered(deps, used, number) : await withWords(deps, used, written);
  if (typeof found === 'string') return found;
  if (found.length === 0) {
    return 'Nothing was found. Words are looked for in the newest 5,000 cases of each of your brands; what is sensitive is not looked into here.';
  }
  const lines = found.slice(0, shown).map((one) => caseLine(one, deps.staff));
  const more = found.length > shown ? '\n-# There are more. More words find fewer.' : '';
  return pageOf([`${lines.join('\n')}${more}`]);
}

async function numbered(
  deps: SearchDeps,
  { staff }: Used,
  number: string,
): Promise<readonly CaseLine[]> {
  const brandIds = brandIdsOf(deps, staff);
  const found = await deps.lookups.beginningWith(brandIds, number.slice(2, 11), 1);
  return found.filter((one) => one.number === number);
}

/** Where words may not be shown they are not looked for either: that they are found would say them. */
async function withWords(
  deps: SearchDeps,
  { staff }: Used,
  written: string,
): Promise<readonly CaseLine[] | string> {
  const words = written.split(/\s+/).filter((word) => word.length >= shortestWord);
  if (words.length === 0) return 'Write at least one word of three letters or more.';
  const found = await deps.lookups.withWords({
    brandIds: brandIdsOf(deps, staff),
    words: words.slice(0, mostWords),
    hiddenSignals: [...deps.hiddenInChat],
    limit: candidates,
  });
  const open: CaseLine[] = [];
  for (const one of found) {
    if (open.length > shown) break;
    const detail = await deps.details.read(one.id);
    if (detail && !isSensitive(deps, detail)) open.push(one);
  }
  return open;
}
