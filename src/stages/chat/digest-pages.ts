/** Pages of a digest in team chat: only who asks sees them, and what stands in the channel stays as it is. */
import type { Brand, StaffMember } from '../../domain/brand.ts';
import type { Card } from '../../domain/chat/card.ts';
import { chapterForChat } from '../../domain/digest/chat-text.ts';
import { describeDigest } from '../../domain/digest/describe.ts';
import type { Digest } from '../../domain/digest/digest.ts';
import {
  type DigestPageId,
  readDigestPageId,
  writeDigestPageId,
} from '../../domain/digest/page-id.ts';
import type { DigestStore } from '../../ports/digest-store.ts';
import { describeError } from '../../ports/errors.ts';
import type { Log } from '../../ports/log.ts';
import type { ChatInteraction, ChatPage } from '../../ports/team-chat.ts';
import { type GivingDeps, give } from './give-answer.ts';

export interface DigestPageDeps extends GivingDeps {
  readonly digests: Pick<DigestStore, 'read'>;
  readonly brands: ReadonlyMap<string, Brand>;
  readonly log: Log;
}

const color = 0x1a73e8;

/**
 * Everything is read from the database: it works for a digest that another process posted long ago.
 *
 * @returns false for a question that is about no digest
 */
export async function answerDigestPage(
  deps: DigestPageDeps,
  to: ChatInteraction,
  staff: StaffMember,
  signal: AbortSignal,
): Promise<boolean> {
  const id = to.asked.kind === 'button' ? readDigestPageId(to.asked.id) : null;
  if (!id) return false;
  const { answers, log } = deps;
  const isHeld = id.isTurned ? await answers.turn(to, signal) : await answers.hold(to, signal);
  if (!isHeld) {
    log.warn({ kind: to.asked.kind }, 'too late to answer; nothing was done');
    return true;
  }
  const page = await pageFor(deps, id, staff).catch((error: unknown) => {
    log.error({ kind: to.asked.kind, error: describeError(error) }, 'page of a digest not shown');
    return sentence('The page cannot be shown now. Try again; if it fails again, tell an admin.');
  });
  if (!(await give(deps, to, page, signal))) {
    log.warn({ kind: to.asked.kind }, 'the time for an answer was over');
  }
  return true;
}

async function pageFor(
  { digests, brands }: DigestPageDeps,
  id: DigestPageId,
  staff: StaffMember,
): Promise<ChatPage> {
  const digest = await digests.read(id.digestId);
  if (!digest) return sentence('This digest is not kept any more. Look for a newer one.');
  if (!staff.brands.includes(digest.brand)) {
    const text =
      'You do not work for the brand of this digest. Ask an admin to add it to your brands.';
    return sentence(text);
  }
  return pageOf(digest, brands.get(digest.brand)?.name ?? digest.brand, id);
}

function pageOf(digest: Digest, brandName: string, { digestId, chapter }: DigestPageId): ChatPage {
  const page = describeDigest(digest, brandName);
  const found = page.chapters.find(({ id }) => id === chapter);
  const blocks = found
    ? chapterForChat(page, found)
    : ['Nothing of this is to be told of that week any more: the digest was corrected.'];
  const buttons = page.chapters.map(({ id, name }): Card['buttons'][number][number] => ({
    id: writeDigestPageId({ digestId, chapter: id, isTurned: true }),
    label: name,
    look: id === chapter ? 'main' : 'plain',
  }));
  return { color, blocks, buttons: [buttons] };
}

function sentence(text: string): ChatPage {
  return { color, blocks: [text], buttons: [] };
}
