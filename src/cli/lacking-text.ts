/** Says what closing a case lacks, and how to give it. */
import type { ClosingLack } from '../domain/case/closing-words.ts';

const words: Record<ClosingLack, { readonly what: string; readonly give: string }> = {
  outcome: { what: 'the outcome', give: '--outcome' },
  root_cause: { what: 'the root cause', give: '--root-cause' },
  written_communication: {
    what: 'how the person was told in writing',
    give: '--sent-via and --sent-at, or --exception',
  },
  follow_up_result: { what: 'what the follow-up came to', give: '--follow-up' },
  running_clock: {
    what: "an end of the regulator's clock that still runs",
    give: 'record what it waits for',
  },
};

/** One sentence with everything that lacks and the option that gives it. */
export function lackingText(lacks: readonly ClosingLack[]): string {
  const each = lacks.map((lack) => `${words[lack].what} (${words[lack].give})`);
  return `It lacks ${joined(each)}.`;
}

/** What lacks, without how to give it. */
export function lackingTopics(lacks: readonly ClosingLack[]): string {
  return joined(lacks.map((lack) => words[lack].what));
}

/** The same in short, for a list. */
export function lackingWords(lacks: readonly ClosingLack[]): string {
  return `closing lacks: ${lacks.map((lack) => lack.replaceAll('_', ' ')).join(', ')}`;
}

function joined(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
