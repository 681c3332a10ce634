/** Binds the commands about suggested replies. */
import { runLearning } from '../cli/learning.ts';
import {
  checkSnippets,
  listSnippets,
  type SnippetCommandDeps,
  showSnippet,
  writeSnippet,
} from '../cli/snippet.ts';
import type { SuggestionCommands } from '../cli/suggestion-program.ts';
import type { App } from '../compose.ts';
import { checkedSnippets } from '../compose-snippets.ts';
import { snippetOfCase } from '../stages/snippets.ts';
import type { Surroundings } from './surroundings.ts';

/** @param quietly opens the application for one command */
export function suggestionCommands(
  around: Surroundings,
  quietly: (work: (app: App) => Promise<number>) => Promise<number>,
): SuggestionCommands {
  const { output, errors } = around;
  const depsOf = (app: App): SnippetCommandDeps => ({ snippets: snippetsOf(app), output, errors });
  return {
    snippetList: () => quietly(async (app) => listSnippets(depsOf(app))),
    snippetShow: (id) => quietly(async (app) => showSnippet(id, depsOf(app))),
    snippetCheck: () => quietly(async (app) => checkSnippets(depsOf(app))),
    snippetFrom: (number, options) =>
      quietly(async (app) => {
        const id = options.id ?? `from-${number.toLowerCase()}`;
        const wish = { number, staffId: options.as, id };
        const { team, brands } = app;
        return writeSnippet(await snippetOfCase({ ...team, brands }, wish), depsOf(app));
      }),
    learning: (options) =>
      quietly((app) =>
        runLearning(options, {
          brands: app.brands,
          brandIds: app.store.brandIds,
          learning: app.store.learning,
          now: app.clock.now(),
          output,
          errors,
        }),
      ),
  };
}

function snippetsOf({ config, team }: App): SnippetCommandDeps['snippets'] {
  return config.brands.map((brand) => ({
    brand: brand.slug,
    folder: brand.snippetsFolder,
    ...checkedSnippets(brand, team.suggestionRules),
  }));
}
