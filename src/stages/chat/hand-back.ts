/** Gives people back what they typed into a form that was refused: it is kept nowhere else. */
import type { ChatInteraction } from '../../ports/team-chat.ts';

/** Of a field; below it there is nothing worth copying. */
const shortest = 15;
const longestPiece = 1_900;
const mostPieces = 6;

/** In messages that only they see, each to be copied as it stands. */
export async function handBack(
  add: (text: string) => Promise<boolean>,
  to: ChatInteraction,
): Promise<void> {
  if (to.asked.kind !== 'form') return;
  const typed = ['text', 'reason'].flatMap((name) =>
    to.asked.kind === 'form' ? (to.asked.fields[name] ?? []) : [],
  );
  const worth = typed.filter((words) => words.trim().length >= shortest);
  for (const piece of worth.flatMap(pieces).slice(0, mostPieces)) {
    await add(`What you wrote, to copy:\n\`\`\`\n${fenced(piece)}\n\`\`\``);
  }
}

/** Cut between signs as people see them. */
function pieces(text: string): readonly string[] {
  const found: string[] = [];
  let piece = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (piece.length + fenced(segment).length > longestPiece) {
      found.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return piece ? [...found, piece] : found;
}

/** Three of them would end the block. */
function fenced(text: string): string {
  return text.toWellFormed().replaceAll('```', "'''");
}
