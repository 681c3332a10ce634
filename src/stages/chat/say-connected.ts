/** Says whether the connection stands, as which bot and in which guild, each time that it changes. */
import { describeError } from '../../ports/errors.ts';
import type { ChatEvent } from '../../ports/team-chat.ts';

export interface ConnectionTeller {
  hear(event: ChatEvent): void;
  failed(error: unknown): void;
}

/** @param guild that of the team; null where there is none, and the bot only hears communities */
export function tellOfConnection(
  guild: string | null,
  say: (sentence: string) => void,
): ConnectionTeller {
  let name = 'the bot';
  let last = '';
  const sayOnce = (sentence: string): void => {
    if (sentence === last) return;
    last = sentence;
    say(sentence);
  };
  return {
    hear(event) {
      if (event.type === 'connected' && event.as) {
        name = event.as.name;
        if (guild === null) sayOnce(`Discord: connected as ${name}.`);
        else if (!event.as.guilds.includes(guild)) sayOnce(notThere(name, guild));
      }
      if (event.type === 'guild' && event.id === guild) {
        sayOnce(`Discord: connected as ${name}, in the guild ${event.name}.`);
      }
    },
    failed(error) {
      sayOnce(`Discord: not connected. ${describeError(error)}`);
    },
  };
}

function notThere(name: string, guild: string): string {
  return `Discord: connected as ${name}, which is no member of the guild ${guild}: nothing is shown there. \`npm run -s redress -- doctor\` gives the link that invites it.`;
}
