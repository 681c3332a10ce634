/** Whom a message at the stand-in for Discord notifies. */
import type { Guild } from './store.ts';

/** Who is named in the text, may be notified by the message, and by the bot. */
export function notifiedBy(guild: Guild, body: Record<string, unknown>) {
  const { roles = [], users = [] } = (body['allowed_mentions'] ?? {}) as {
    readonly roles?: readonly string[];
    readonly users?: readonly string[];
  };
  const text = JSON.stringify([body['content'], body['components']]);
  return {
    roles: roles.filter(
      (id) => text.includes(`<@&${id}>`) && (guild.roles.get(id)?.isMentionable ?? false),
    ),
    users: users.filter((id) => text.includes(`<@${id}>`)),
  };
}
