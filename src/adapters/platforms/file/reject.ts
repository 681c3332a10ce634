/** Why rows are refused before anybody looks at their fields. */
import type { FileEvent } from '../../../ports/mention-file.ts';

export const lineTooLong = 'it is longer than 8 MB and was not read';
/** Such rows are refused, not mended: a guessed character can change what a person said. */
export const badEncoding =
  'it holds bytes that are not UTF-8; save the file as UTF-8 and import it again';

export function rejected(place: string, reason: string): FileEvent {
  return { rejected: { place, reason } };
}
