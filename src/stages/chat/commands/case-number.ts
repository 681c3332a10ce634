/** The number of a case, as people type it. */
import { helped, needed } from './command.ts';

export const caseNumber = helped('number', 'Such as C-1042', needed);

export const noNumber =
  'That is no number of a case. Write it as it stands on its card, such as C-1042.';

/** Null for what names no case. */
export function numberIn(written = ''): string | null {
  const digits = /^(?:c-?)?(\d{1,12})$/i.exec(written.trim())?.[1];
  return digits ? `C-${digits}` : null;
}
