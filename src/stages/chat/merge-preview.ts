/** What a merge would bring together, shown to whoever asks for it before anything is done. */
import type { StaffMember } from '../../domain/brand.ts';
import { gray } from '../../domain/chat/card.ts';
import { type CardId, writeCardId } from '../../domain/chat/card-id.ts';
import type { CaseDetail } from '../../ports/case-details.ts';
import type { ChatPage } from '../../ports/team-chat.ts';
import { type CardContentDeps, cardOf } from './cards.ts';
import { numberIn } from './commands/case-number.ts';

const longestExcerpt = 500;

export async function previewMerge(
  deps: CardContentDeps,
  { number }: CardId,
  into: string,
  { brands }: StaffMember,
): Promise<string | ChatPage> {
  const other = numberIn(into);
  if (!other)
    return 'That is no number of a case. Write it as it stands on its card, such as C-1042.';
  if (other === number) return `${number}: a case does not go with itself. Name the other one.`;
  const [one, kept] = [await detailOf(deps, number), await detailOf(deps, other)];
  if (!one || !brands.includes(one.brand)) return `There is no case ${number} of yours.`;
  if (!kept || !brands.includes(kept.brand)) return `There is no case ${other} of yours.`;
  const intro = `**${number} would go into ${other}.** Its ${counted(one)} would stand there, suggestions and drafts of both would lapse, and the clocks would count from the earlier receipt. It can be taken apart with \`redress act ${number} unmerge\`, but not everything comes back as it was. Nothing is done yet.`;
  const id = writeCardId({ action: 'merge_into', number, replyId: null, other });
  return {
    color: gray,
    blocks: [intro, ...shown(deps, one), ...shown(deps, kept)],
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

function counted({ case: { mentionCount } }: CaseDetail): string {
  return mentionCount === 1 ? 'message' : `${mentionCount} messages`;
}
