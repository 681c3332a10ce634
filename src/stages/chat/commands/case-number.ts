/** The number of a case, as people type it. */
import { option } from './command.ts';

export const caseNumber = option('number', 'Such as C-1042', { isRequired: true });

export const noNumber =
  'That is no number of a case. Write it as it stands on its card, such as C-1042.';

/** Null for what names no case. */
export function numberIn(written = ''): string | null {
  const digits = /^(?:c-?)?(\d{1,12})$/i.exec(written.trim())?.[1];
  return digits ? `C-${digits}` : null;
}
