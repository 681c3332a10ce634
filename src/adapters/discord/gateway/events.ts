/** From what Discord tells on its gateway to what the stages understand. */
import type {
  APIInteraction,
  APIMessageComponentInteraction,
  APIModalSubmission,
  GatewayDispatchPayload,
  GatewayMessageUpdateDispatchData,
} from 'discord.js';
import type { ChatEvent, ChatQuestion } from '../../../ports/team-chat.ts';
import { commandIn, typingIn } from './commands.ts';

/** It remembers which user the bot is, from the first event on. */
export function createReading(): (payload: GatewayDispatchPayload) => readonly ChatEvent[] {
  let me = '';
  return (payload) => {
    try {
      const event = eventIn(payload);
      return event ? [event] : [];
    } catch (error) {
      if (error instanceof TypeError) return []; // an event of another form than its document gives it
      throw error;
    }
  };

  function eventIn({ t, d }: GatewayDispatchPayload): ChatEvent | null {
    switch (t) {
      case 'READY':
        me = d.user.id;
        return {
          type: 'connected',
          as: { name: d.user.username, guilds: d.guilds.map(({ id }) => id) },
        };
      case 'GUILD_CREATE':
        return { type: 'guild', id: d.id, name: d.name };
      case 'RESUMED':
        return { type: 'connected' };
      case 'MESSAGE_CREATE':
        return d.author.bot ? null : written('new', d, me);
      case 'MESSAGE_UPDATE':
        return d.author?.bot || !d.edited_timestamp ? null : written('edited', d, me);
      case 'MESSAGE_DELETE':
        return gone(d.guild_id, d.channel_id, [d.id]);
      case 'MESSAGE_DELETE_BULK':
        return gone(d.guild_id, d.channel_id, d.ids);
      case 'INTERACTION_CREATE':
        return interactionIn(d);
      default:
        return null;
    }
  }
}

function written(
  what: 'new' | 'edited',
  message: GatewayMessageUpdateDispatchData,
  me: string,
): ChatEvent {
  return {
    ...{ type: 'message', what },
    guild: message.guild_id ?? null,
    channel: message.channel_id,
    messages: [message.id],
    namesBot: message.mentions?.some(({ id }) => id === me) ?? false,
  };
}

function gone(guild: string | undefined, channel: string, messages: readonly string[]): ChatEvent {
  const what = { type: 'message', what: 'deleted' } as const;
  return { ...what, guild: guild ?? null, channel, messages: [...messages], namesBot: false };
}

function interactionIn(from: APIInteraction): ChatEvent | null {
  const asked = questionIn(from);
  const user = from.member?.user.id ?? from.user?.id;
  if (!asked || !user) return null;
  const { id, token, application_id: application, guild_id: guild = null } = from;
  const roles = from.member?.roles ?? [];
  return { type: 'interaction', id, token, application, guild, user, roles, asked };
}

/** Numbers are those of Discord's document. Null for what we never asked for. */
function questionIn(from: APIInteraction): ChatQuestion | null {
  switch (from.type) {
    case 2:
      return commandIn(from);
    case 3:
      return { kind: 'button', id: chosenIn(from.data) };
    case 4:
      return typingIn(from.data);
    case 5:
      return { kind: 'form', id: from.data.custom_id, fields: fieldsIn(from.data) };
    default:
      return null;
  }
}

/** What is chosen in a list stands for the button that it might have been. */
function chosenIn(data: APIMessageComponentInteraction['data']): string {
  return 'values' in data ? (data.values[0] ?? data.custom_id) : data.custom_id;
}

function fieldsIn({ components }: APIModalSubmission): Readonly<Record<string, string>> {
  const inner = components.flatMap((one) =>
    'component' in one ? [one.component] : 'components' in one ? one.components : [],
  );
  const fields = inner.flatMap((one): [string, string][] => {
    if ('value' in one && typeof one.value === 'string') return [[one.custom_id, one.value]];
    return 'values' in one ? [[one.custom_id, one.values.join(',')]] : [];
  });
  return Object.fromEntries(fields);
}
