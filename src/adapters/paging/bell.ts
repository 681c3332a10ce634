/** Rings the bell of the service's own terminal, with one sentence. */
import type { Page, Pager } from '../../ports/pager.ts';

const bell = '\u0007';

/** @param write to the terminal of the service */
export function createBell(write: (text: string) => void): Pager {
  return {
    channel: 'bell',
    description: 'the bell of the terminal in which the service runs',
    async tell(pages) {
      write(`${bell}${sentenceOf(pages)}\n`);
    },
  };
}

function sentenceOf(pages: readonly Page[]): string {
  const [first, ...others] = pages;
  if (!first) return '';
  const more = others.length > 0 ? ` And ${others.length} more: redress inbox.` : '';
  return `${first.sentence} ${first.where}${more}`;
}
