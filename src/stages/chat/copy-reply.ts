/** Hands the exact text of a reply to whoever approves it, and with the address it answers to whoever posts it. */
import type { StaffMember } from '../../domain/brand.ts';
import { mayWork } from '../../domain/case/authority.ts';
import type { Reply } from '../../domain/case/case.ts';
import { whyNotToPost } from '../../domain/case/posting.ts';
import { sealOf } from '../../domain/case/reply-action.ts';
import type { Acting } from '../../domain/case/team-action.ts';
import type { CardId } from '../../domain/chat/card-id.ts';
import { moment } from '../../domain/chat/card-text.ts';
import { copyBlocks } from '../../domain/chat/copy-blocks.ts';
import { safeForChat } from '../../domain/chat/safe-text.ts';
import type { CaseDetail } from '../../ports/case-details.ts';
import type { TeamOutcome } from '../team-request.ts';
import type { CardActionDeps, CardAnswer } from './card-answer.ts';
import { isSensitive } from './cards.ts';
import { nameIn } from './names.ts';

/** Of a message, with its fences. */
const longestBlock = 1_990;
const mostBlocks = 8;

/**
 * What posting it would be refused for, copying it is refused for as well; except that somebody else may
 * look who does not hold the case.
 */
export async function copyReply(
  deps: CardActionDeps,
  { number, replyId }: CardId,
  staff: StaffMember,
): Promise<CardAnswer> {
  const caseId = await deps.details.idOf(number);
  const detail = caseId ? await deps.details.read(caseId) : null;
  const refused = (refusal: Refused['refusal']) =>
    told(deps.words.refused(number, staff.id, { ...nothing, refusal }).trim());
  if (!detail) return refused('no_such_case');
  if (!staff.brands.includes(detail.brand)) return refused('not_your_brand');
  if (isSensitive(deps, detail)) return told(notShown(number));
  const reply = detail.case.replies.find(({ id }) => id === replyId);
  const text = detail.replyTexts.find((one) => one.replyId === replyId)?.text;
  if (reply?.state === 'published') return told(posted(number, reply, deps.staff));
  if (reply?.state === 'awaiting_approval' && text !== undefined) return exactly(number, text);
  if (reply?.state !== 'approved' || text === undefined) return told(notApproved(number));
  const acting = { staff, brand: detail.brand, now: deps.clock.now() };
  const isOpen = reply.sendFrom === null || reply.sendFrom <= acting.now;
  const { suppressed } = detail;
  const why = whyNotToPost(
    detail.case,
    reply,
    { isOpen, sha256: sealOf(text), suppressed },
    acting,
  );
  if (why) return refused(why);
  const blocks = blocksOf(text);
  if (!blocks) return told(notCopied(number));
  const sentence = steps(detail, reply, { acting, everybody: deps.staff, blocks });
  return { sentence, isDone: true, further: blocks };
}

/** On the card names, links and numbers are taken out of it, and a long one is cut. */
function exactly(number: string, text: string): CardAnswer {
  const further = blocksOf(text);
  if (!further) return told(notCopied(number));
  const sentence = `**${number}: the reply that waits for approval, as it would go out.** Nobody posts it before it is approved.`;
  return { sentence, isDone: true, further };
}

function blocksOf(text: string): readonly string[] | null {
  const blocks = copyBlocks(text, longestBlock);
  return blocks && blocks.length <= mostBlocks ? blocks : null;
}

type Refused = Extract<TeamOutcome, { ok: false }>;
const nothing = { ok: false, detail: null, lint: null, text: null } as const;

function steps(
  detail: CaseDetail,
  reply: Reply,
  on: {
    readonly acting: Acting;
    readonly everybody: readonly StaffMember[];
    readonly blocks: readonly string[];
  },
): string {
  const { number, assigneeId } = detail.case;
  const approver = reply.approvedBy
    ? `, approved by ${nameIn(on.everybody, reply.approvedBy)}`
    : '';
  const isOthers = assigneeId !== null && !mayWork(detail.case, on.acting);
  const pieces =
    on.blocks.length === 1
      ? 'the block below'
      : `the ${on.blocks.length} blocks below, one behind the other`;
  return [
    `**${number}: the reply to post by hand**, ${reply.visibility}${approver}.`,
    whereTo(detail, reply),
    `2. Answer with what stands in ${pieces}, exactly as it stands: another text was not approved.`,
    '3. Press "Mark posted" on the card, and give the address of what you posted.',
    isOthers
      ? `${nameIn(on.everybody, assigneeId)} has this case: agree who posts it, so that it does not stand there twice. "Mark posted" is for them or a supervisor.`
      : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** In a block of code nothing can be clicked and nothing is fetched; it is copied as it is. */
function whereTo({ mentions }: CaseDetail, { mentionId, platform }: Reply): string {
  const mention = mentions.find(({ id }) => id === mentionId);
  const url = mention && addressIn(mention.url);
  if (url) {
    return `1. Copy the address of the post to answer into your browser; it is no link, so that nobody opens it by accident:\n\`\`\`\n${url}\n\`\`\``;
  }
  const when = mention ? `, of ${moment(mention.postedAt, 'f')}` : '';
  return `1. Find the post to answer on ${platform}${when}: its address is not known.`;
}

const longestAddress = 1_000;

/** Null for what is no address of a page. */
function addressIn(written: string | null): string | null {
  const url = written === null ? null : URL.parse(written);
  if (!url || !/^https?:$/.test(url.protocol) || url.href.length > longestAddress) return null;
  return url.href.replaceAll('`', '%60');
}

function told(sentence: string): CardAnswer {
  return { sentence, isDone: false };
}

function notShown(number: string): string {
  return `${number} is sensitive, so its reply is not shown here. Copy it from \`redress case ${number} --as …\`.`;
}

function posted(
  number: string,
  { postedBy, postedAt, permalink }: Reply,
  everybody: readonly StaffMember[],
): string {
  const by = postedBy ? ` by ${nameIn(everybody, postedBy)}` : '';
  const at = postedAt ? ` on ${moment(postedAt, 'f')}` : '';
  const where = permalink ? ` at ${safeForChat(permalink, 300)}` : '';
  return `${number}: this reply was posted${by}${at}${where}. Do not post it again.`;
}

function notApproved(number: string): string {
  return `${number}: this is not the approved reply any more. Do not post it. Look at the newest card.`;
}

function notCopied(number: string): string {
  return `${number}: the text is too long for a chat, or would not be copied as it stands. Copy it from \`redress case ${number} --as …\`.`;
}
