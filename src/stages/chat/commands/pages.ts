/** Answers in pages: what stands on one, and the buttons to the ones beside it. */
import type { CardButton } from '../../../domain/chat/card-buttons.ts';
import { writeTurnId } from '../../../domain/chat/turn-id.ts';
import type { ChatPage } from '../../../ports/team-chat.ts';
import type { Used } from './command.ts';

const color = 0x1a73e8;
const longest = 3_800;

/** Lines of a page; what does not fit is left out, and said. */
export function pageOf(blocks: readonly string[], buttons: readonly CardButton[] = []): ChatPage {
  const kept: string[] = [];
  let left = longest;
  for (const block of blocks) {
    if (block.length > left) {
      kept.push('-# There is more than fits here.');
      break;
    }
    kept.push(block);
    left -= block.length;
  }
  return { color, blocks: kept, buttons: buttons.length > 0 ? [buttons] : [] };
}

/** To the pages before and after this one, where there are such. */
export function besides(
  command: string,
  { options, page }: Pick<Used, 'options' | 'page'>,
  hasMore: boolean,
): readonly CardButton[] {
  return [
    ...(page > 0 ? button('◀ Before', page - 1) : []),
    ...(hasMore ? button('After ▶', page + 1) : []),
  ];

  function button(label: string, to: number): readonly CardButton[] {
    const id = writeTurnId({ command, options, page: to });
    return id === null ? [] : [{ id, label, look: 'plain' }];
  }
}
