/** A text in blocks of code, from which it is copied sign by sign as it stands. */

const fence = '```';
const lineEnd = /[\r\n]/;

/**
 * Put together again the pieces are the text, byte for byte. None holds three backticks, which would end
 * its block, and none begins or ends with a line end, which the block would swallow.
 *
 * @param longest of a block with its fences, in UTF-16 code units
 * @returns each a message of its own; null for a text that cannot be cut so
 */
export function copyBlocks(text: string, longest: number): readonly string[] | null {
  const room = longest - 2 * (fence.length + 1);
  const pieces: string[] = [];
  let rest = text;
  while (rest !== '') {
    const end = endOfPiece(rest, room);
    if (end === 0 || lineEnd.test(rest[0] ?? '') || lineEnd.test(rest[end - 1] ?? '')) return null;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return pieces.map((piece) => `${fence}\n${piece}\n${fence}`);
}

/** As far as it fits: to the end, else behind a word, else between two signs as people see them. */
function endOfPiece(rest: string, room: number): number {
  const backticks = rest.indexOf(fence);
  const most = Math.min(room, backticks < 0 ? rest.length : backticks + 2);
  if (most === rest.length || most === backticks + 2) return most;
  let [sign, word] = [0, 0];
  for (const { segment, index } of new Intl.Segmenter().segment(
    rest.slice(0, room + longestSign),
  )) {
    const end = index + segment.length;
    if (end > most) break;
    if (lineEnd.test(segment) || lineEnd.test(rest[end] ?? '')) continue;
    sign = end;
    if (segment === ' ') word = end;
  }
  return word > most / 2 ? word : sign;
}

/** So much of what follows tells where the last sign ends. */
const longestSign = 40;
