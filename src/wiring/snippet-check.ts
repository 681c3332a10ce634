/** What `redress doctor` says of the snippets. */
import type { Check } from '../cli/doctor.ts';
import type { App } from '../compose.ts';
import { checkedSnippets } from '../compose-snippets.ts';

/** A failure while a text cannot be offered: somebody believes that it is. */
export function snippetCheck({ config, team }: App): Check {
  const name = 'snippets';
  const checked = config.brands.map((brand) => checkedSnippets(brand, team.suggestionRules));
  const usable = checked.flatMap((one) => one.usable);
  const [problem, ...others] = checked.flatMap((one) => one.problems);
  if (problem) {
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    return {
      name,
      state: 'fail',
      detail: `${problem.file}: ${problem.problem}${more}`,
      todo: '`redress snippet check` names all of them; mend the files and start again',
    };
  }
  const unsigned = usable.filter(({ reviewedBy }) => reviewedBy === null).length;
  if (unsigned === 0) return { name, state: 'ok', detail: `${usable.length}, all signed` };
  return {
    name,
    state: 'warn',
    detail: `${unsigned} of ${usable.length} are not signed, so nobody is offered them`,
    todo: 'have them read, and signed in reviewedBy',
  };
}
