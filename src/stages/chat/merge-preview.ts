/** What a merge would bring together, shown to whoever asks for it before anything is done. */
import type { StaffMember } from '../../domain/brand.ts';
import type { Doubt } from '../../domain/case/decision.ts';
import { doubtsAbout } from '../../domain/case/same-person.ts';
import { gray } from '../../domain/chat/card.ts';
import { type CardId, writeCardId } from '../../domain/chat/card-id.ts';
import type { CaseDetail } from '../../ports/case-details.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ChatPage } from '../../ports/team-chat.ts';
import { sideOf } from '../pair-actions.ts';
import { type CardContentDeps, cardOf } from './cards.ts';
import { numberIn } from './commands/case-number.ts';

const longestExcerpt = 500;

export async function previewMerge(
  deps: CardContentDeps & { readonly clock: Clock },
  { number }: CardId,
  into: string,
  staff: StaffMember,
): Promise<string | ChatPage> {
  const other = numberIn(into);
  if (!other)
    return 'That is no number of a case. Write it as it stands on its card, such as C-1042.';
  if (other === number) return `${number}: a case does not go with itself. Name the other one.`;
  const [one, kept] = [await detailOf(deps, number), await detailOf(deps, other)];
  const { brands } = staff;
  if (!one || !brands.includes(one.brand)) return `There is no case ${number} of yours.`;
  if (!kept || !brands.includes(kept.brand)) return `There is no case ${other} of yours.`;
  const acting = { staff, brand: one.brand, now: deps.clock.now() };
  const intro = `**${number} would go into ${other}.** Its ${counted(one)} would stand there, suggestions and drafts of both would lapse, and the clocks would count from the earlier receipt. It can be taken apart with \`redress act ${number} unmerge\`, but not everything comes back as it was. Nothing is done yet.`;
  const id = writeCardId({ action: 'merge_into', number, replyId: null, other });
  return {
    color: gray,
    blocks: [
      intro,
      samenessText(doubtsAbout(sideOf(one, one.case), sideOf(kept, kept.case), acting), one, kept),
      ...shown(deps, one),
      ...shown(deps, kept),
    ],
    buttons: [[{ id, label: `Merge into ${other}`, look: 'danger' }]],
  };
}

async function detailOf({ details }: CardContentDeps, number: string): Promise<CaseDetail | null> {
  const caseId = await details.idOf(number);
  return caseId ? details.read(caseId) : null;
}

/** Without its reply. */
function shown(deps: CardContentDeps, detail: CaseDetail): readonly string[] {
  return cardOf(
    deps,
    { ...detail, replyTexts: [] },
    { longestExcerpt, isPrivate: true },
  ).blocks.slice(0, 2);
}

/** Whether one person wrote both, without saying who. */
function samenessText(doubts: readonly Doubt[], one: CaseDetail, kept: CaseDetail): string {
  const isSame = doubts.includes('nobody_named')
    ? 'not known, an author is not named'
    : doubts.includes('authors')
      ? '**no**'
      : 'yes';
  const speaks = doubts.some((doubt) => doubt !== 'not_held')
    ? ' Two people never share a case: confirm only if you know that one person wrote both, and say in the form how you know.'
    : '';
  return `Same author: ${isSame} · platforms: ${platformsOf(one)} and ${platformsOf(kept)}.${speaks}`;
}

function platformsOf({ mentions, case: { platform } }: CaseDetail): string {
  const all = new Set(mentions.map((mention) => mention.platform));
  return [...all].join(', ') || platform;
}

function counted({ case: { mentionCount } }: CaseDetail): string {
  return mentionCount === 1 ? 'message' : `${mentionCount} messages`;
}
