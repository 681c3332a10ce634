/** `/search`: cases by a number or by words of what was written; what was written is not shown. */
import type { StaffMember } from '../../../domain/brand.ts';
import type { CaseLine } from '../../../ports/chat-lookups.ts';
import type { UnopenedPost } from '../../../ports/posts.ts';
import type { ChatPage } from '../../../ports/team-chat.ts';
import { type CardContentDeps, isSensitive } from '../cards.ts';
import { caseLine } from './case-lines.ts';
import { numberIn } from './case-number.ts';
import { declare, needed, option, type SlashCommand, type Used } from './command.ts';
import { pageOf } from './pages.ts';
import { brandIdsOf, type CaseSuggestionDeps } from './suggestions.ts';
import { type UnopenedDeps, unopenedLine, unopenedWith } from './unopened.ts';

export interface SearchDeps extends CardContentDeps, CaseSuggestionDeps, UnopenedDeps {
  readonly staff: readonly StaffMember[];
}

export const searchCommand: SlashCommand<SearchDeps> = {
  declared: declare('search', 'Finds cases by number or by words of what was written', [
    option('words', 'A number such as C-1042, or up to five words', needed),
  ]),
  isLong: () => true,
  answer: search,
};

const [shown, mostWords, shortestWord, candidates, mostUnopened] = [10, 5, 3, 25, 5];

async function search(deps: SearchDeps, used: Used): Promise<string | ChatPage> {
  const written = used.options['words'] ?? '';
  const number = numberIn(written);
  const words = number ? [] : wordsIn(written);
  if (!number && words.length === 0) return 'Write at least one word of three letters or more.';
  const found = number ? await numbered(deps, used, number) : await withWords(deps, used, words);
  const unopened = number ? [] : await unopenedWith(deps, used.staff, words, mostUnopened + 1);
  if (found.length + unopened.length === 0) return nothing;
  const blocks = [
    ...(found.length > 0 ? [foundText(deps, found)] : ['No case was found.']),
    ...(unopened.length > 0 ? [unopenedText(deps, unopened)] : []),
  ];
  return pageOf(blocks);
}

const nothing =
  'Nothing was found. Words are looked for in the newest 5,000 cases of each of your brands, and in the newest 5,000 posts for those without a case; what is sensitive is not looked into here.';

function foundText({ staff }: SearchDeps, found: readonly CaseLine[]): string {
  const lines = found.slice(0, shown).map((one) => caseLine(one, staff));
  const more = found.length > shown ? '\n-# There are more. More words find fewer.' : '';
  return `${lines.join('\n')}${more}`;
}

/** What opened none may be a complaint all the same: a person says so. */
function unopenedText(deps: SearchDeps, unopened: readonly UnopenedPost[]): string {
  const isMore = unopened.length > mostUnopened;
  const count = isMore ? `More than ${mostUnopened} posts` : counted(unopened.length);
  const lines = unopened.slice(0, mostUnopened).map((post) => `- ${unopenedLine(deps, post)}`);
  return `**${count} without a case ${unopened.length === 1 ? 'fits' : 'fit'}**, because triage took them for no complaint or for spam:\n${lines.join('\n')}\n-# Is one a complaint? \`/report\` offers it while you type its words in \`link\`, and opens its case.`;
}

function counted(posts: number): string {
  return posts === 1 ? '1 post' : `${posts} posts`;
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
  words: readonly string[],
): Promise<readonly CaseLine[]> {
  const found = await deps.lookups.withWords({
    ...{ brandIds: brandIdsOf(deps, staff), words },
    hiddenSignals: [...deps.hiddenInChat.keys()],
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

function wordsIn(written: string): readonly string[] {
  const words = written.split(/\s+/).filter((word) => word.length >= shortestWord);
  return words.slice(0, mostWords);
}
